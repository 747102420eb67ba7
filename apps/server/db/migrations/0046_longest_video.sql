-- What a plan promises is what can be prepared: recordings of up to 20 minutes.
update subscriptions.plan_limit set value = 1200 where entitlement = 'longest-video-seconds' and value > 1200;
