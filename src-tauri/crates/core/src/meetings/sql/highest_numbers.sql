SELECT year, max(number) AS highest
FROM meeting -- all: removed ones keep their number
GROUP BY year
