SELECT referral_live.concern, referral_live.body, referral_live.sent_on, concern_live.restricted
FROM referral_live
JOIN concern_live ON concern_live.id = referral_live.concern
WHERE concern_live.state <> 'cancelled'
