"""Working on a draft: its outline, what is done to it, which principles it carries on, and what differs. No Django."""
