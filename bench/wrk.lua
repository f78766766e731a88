-- One line that bench/load.py reads: requests, microseconds, p50, p95, answers over 399 or lost.
done = function(summary, latency, requests)
  local e = summary.errors
  local bad = e.status + e.connect + e.read + e.write + e.timeout
  io.write(string.format("\nFIGURES %d %d %d %d %d\n", summary.requests, summary.duration,
    latency:percentile(50), latency:percentile(95), bad))
end
