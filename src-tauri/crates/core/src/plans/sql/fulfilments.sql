SELECT *
FROM fulfilment_live
WHERE recommendation = ?1
ORDER BY year
