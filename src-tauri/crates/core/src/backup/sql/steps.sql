SELECT device, max(seq) AS steps
FROM operation
GROUP BY device
