SELECT DISTINCT referral_live.body, referral_live.concern AS id
FROM referral_live
JOIN concern_live ON concern_live.id = referral_live.concern
WHERE referral_live.sent_on BETWEEN :first AND :last AND concern_live.state <> 'cancelled'
