"""A pledge (medborgerløfte): what somebody promises to do for others, and how it went.

It is written by anybody, becomes public when its writer has confirmed an address, may wait for others to promise
the same, may be joined, and ends kept, partly kept, given up, lapsed or taken back. The municipality's own
commitments are pledges too, with an owner and a public clock.
"""
