SELECT key, sum(count), sum(restricted)
FROM tally
WHERE standing = 1 AND month <= ?1
GROUP BY key
