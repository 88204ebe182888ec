-- Tasks of a priority, goals of a kind of metric and engagements that went wrong, wherever they stand in the order.
CREATE INDEX `tasks_priority_due` ON `tasks` (`organization_id`,`priority`,`due_date`,`id`);
--> statement-breakpoint
CREATE INDEX `goals_metric_type` ON `goals` (`organization_id`,`metric_type`,`target_date`,`id`);
--> statement-breakpoint
CREATE INDEX `engagements_outcome` ON `engagements` (`organization_id`,`outcome`,`id`) WHERE outcome IN ('negative', 'action_required');
--> statement-breakpoint
-- What changed more than ten minutes after it was made, which is little of it: what changed sooner is found by its id, which
-- has the time that it was made at. An index of when each changed would be written for every run and delivery.
CREATE INDEX `runs_late` ON `runs` (`organization_id`,`updated_at`) WHERE updated_at > created_at + 600000;
--> statement-breakpoint
CREATE INDEX `deliveries_late` ON `deliveries` (`organization_id`,`webhook_id`,`completed_at`) WHERE completed_at > created_at + 600000;
--> statement-breakpoint
CREATE INDEX `survey_responses_late` ON `survey_responses` (`organization_id`,`survey_id`,`updated_at`) WHERE updated_at > created_at + 600000;
--> statement-breakpoint
CREATE INDEX `survey_recipients_late` ON `survey_recipients` (`organization_id`,`survey_id`,`sent_at`) WHERE sent_at > created_at + 600000;
--> statement-breakpoint
-- What was not sent, not yet or not well: few, and looked for.
CREATE INDEX `survey_recipients_unsent` ON `survey_recipients` (`organization_id`,`survey_id`,`status`,`id`) WHERE status IN ('skipped', 'scheduled');
--> statement-breakpoint
CREATE INDEX `emails_failed` ON `emails` (`organization_id`,`status`,`id`) WHERE status IN ('failed', 'bounced');
--> statement-breakpoint
CREATE INDEX `emails_late` ON `emails` (`organization_id`,`updated_at`) WHERE updated_at > created_at + 600000;
