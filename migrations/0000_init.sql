-- Generated from src/db/schema, then by hand: WITHOUT ROWID on every table with a compound key, so that
-- a tenant's rows lie together and the key costs no second tree.
CREATE TABLE `account_counters` (
	`organization_id` text NOT NULL,
	`bucket` integer NOT NULL,
	`accounts` integer NOT NULL,
	`active` integer NOT NULL,
	`at_risk` integer NOT NULL,
	`arr_cents` integer NOT NULL,
	`at_risk_arr_cents` integer NOT NULL,
	`risk` integer NOT NULL,
	`risk_accounts` integer NOT NULL,
	PRIMARY KEY(`organization_id`, `bucket`),
	FOREIGN KEY (`organization_id`) REFERENCES `organizations`(`id`) ON UPDATE no action ON DELETE cascade
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `account_history` (
	`organization_id` text NOT NULL,
	`account_id` text NOT NULL,
	`at` integer NOT NULL,
	`status` text NOT NULL,
	`arr` real,
	`contract_end_date` text,
	PRIMARY KEY(`organization_id`, `account_id`, `at`),
	FOREIGN KEY (`organization_id`,`account_id`) REFERENCES `accounts`(`organization_id`,`id`) ON UPDATE no action ON DELETE cascade
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `accounts` (
	`row_id` integer PRIMARY KEY NOT NULL,
	`id` text NOT NULL,
	`organization_id` text NOT NULL,
	`external_id` text,
	`name` text NOT NULL,
	`domain` text,
	`industry` text,
	`size` text,
	`status` text NOT NULL,
	`arr` real,
	`mrr` real,
	`currency` text,
	`owner` text,
	`csm` text,
	`contract_start_date` text,
	`contract_end_date` text,
	`custom_fields` text NOT NULL,
	`tags` text NOT NULL,
	`health_score` integer,
	`churn_risk_score` integer,
	`health_trend` integer,
	`health_contributions` text,
	`last_activity_at` integer,
	`version` integer DEFAULT 1 NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	FOREIGN KEY (`organization_id`) REFERENCES `organizations`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `accounts_id` ON `accounts` (`organization_id`,`id`);--> statement-breakpoint
CREATE UNIQUE INDEX `accounts_external_id` ON `accounts` (`organization_id`,`external_id`);--> statement-breakpoint
CREATE INDEX `accounts_name` ON `accounts` (`organization_id`,name COLLATE NOCASE,`id`);--> statement-breakpoint
CREATE INDEX `accounts_health_score` ON `accounts` (`organization_id`,`health_score`,`id`);--> statement-breakpoint
CREATE INDEX `accounts_churn_risk_score` ON `accounts` (`organization_id`,`churn_risk_score`,`id`);--> statement-breakpoint
CREATE INDEX `accounts_arr` ON `accounts` (`organization_id`,`arr`,`id`);--> statement-breakpoint
CREATE INDEX `accounts_updated_at` ON `accounts` (`organization_id`,`updated_at`,`id`);--> statement-breakpoint
CREATE INDEX `accounts_last_activity_at` ON `accounts` (`organization_id`,`last_activity_at`,`id`);--> statement-breakpoint
CREATE INDEX `accounts_certain_churn` ON `accounts` (`organization_id`,`id`) WHERE churn_risk_score = 100 AND status <> 'churned';--> statement-breakpoint
CREATE INDEX `accounts_status` ON `accounts` (`organization_id`,`status`,`id`);--> statement-breakpoint
CREATE TABLE `contacts` (
	`id` text NOT NULL,
	`organization_id` text NOT NULL,
	`account_id` text NOT NULL,
	`name` text NOT NULL,
	`email` text NOT NULL,
	`role` text,
	`phone` text,
	`is_primary` integer NOT NULL,
	`version` integer DEFAULT 1 NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	PRIMARY KEY(`organization_id`, `account_id`, `id`),
	FOREIGN KEY (`organization_id`,`account_id`) REFERENCES `accounts`(`organization_id`,`id`) ON UPDATE no action ON DELETE cascade
) WITHOUT ROWID;
--> statement-breakpoint
CREATE UNIQUE INDEX `contacts_account_email` ON `contacts` (`organization_id`,`account_id`,email COLLATE NOCASE);--> statement-breakpoint
CREATE UNIQUE INDEX `contacts_id` ON `contacts` (`organization_id`,`id`);--> statement-breakpoint
CREATE INDEX `contacts_email` ON `contacts` (`organization_id`,email COLLATE NOCASE,`id`);--> statement-breakpoint
CREATE INDEX `contacts_name` ON `contacts` (`organization_id`,name COLLATE NOCASE,`id`);--> statement-breakpoint
CREATE INDEX `contacts_updated_at` ON `contacts` (`organization_id`,`updated_at`,`id`);--> statement-breakpoint
CREATE TABLE `tasks` (
	`id` text NOT NULL,
	`organization_id` text NOT NULL,
	`account_id` text NOT NULL,
	`title` text NOT NULL,
	`description` text,
	`assignee` text,
	`due_date` text,
	`priority` text NOT NULL,
	`status` text NOT NULL,
	`completed_at` integer,
	`created_by` text,
	`version` integer DEFAULT 1 NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	PRIMARY KEY(`organization_id`, `account_id`, `id`),
	FOREIGN KEY (`organization_id`,`account_id`) REFERENCES `accounts`(`organization_id`,`id`) ON UPDATE no action ON DELETE cascade
) WITHOUT ROWID;
--> statement-breakpoint
CREATE UNIQUE INDEX `tasks_id` ON `tasks` (`organization_id`,`id`);--> statement-breakpoint
CREATE INDEX `tasks_status_due` ON `tasks` (`organization_id`,`status`,`due_date`);--> statement-breakpoint
CREATE INDEX `tasks_due_date` ON `tasks` (`organization_id`,`due_date`,`id`);--> statement-breakpoint
CREATE INDEX `tasks_updated_at` ON `tasks` (`organization_id`,`updated_at`,`id`);--> statement-breakpoint
CREATE TABLE `engagements` (
	`id` text NOT NULL,
	`organization_id` text NOT NULL,
	`account_id` text NOT NULL,
	`external_id` text,
	`type` text NOT NULL,
	`title` text NOT NULL,
	`description` text,
	`outcome` text,
	`scheduled_at` integer,
	`completed_at` integer,
	`happened_at` integer NOT NULL,
	`attendees` text NOT NULL,
	`tags` text NOT NULL,
	`follow_up_required` integer NOT NULL,
	`follow_up_date` integer,
	`created_by` text NOT NULL,
	`version` integer DEFAULT 1 NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	PRIMARY KEY(`organization_id`, `account_id`, `id`),
	FOREIGN KEY (`organization_id`,`account_id`) REFERENCES `accounts`(`organization_id`,`id`) ON UPDATE no action ON DELETE cascade
) WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `engagements_account` ON `engagements` (`organization_id`,`account_id`,`happened_at`);--> statement-breakpoint
CREATE UNIQUE INDEX `engagements_id` ON `engagements` (`organization_id`,`id`);--> statement-breakpoint
CREATE INDEX `engagements_updated_at` ON `engagements` (`organization_id`,`updated_at`,`id`);--> statement-breakpoint
CREATE INDEX `engagements_happened` ON `engagements` (`organization_id`,`happened_at`,`id`,`account_id`);--> statement-breakpoint
CREATE INDEX `engagements_follow_up` ON `engagements` (`organization_id`,`follow_up_date`) WHERE follow_up_required = 1;--> statement-breakpoint
CREATE UNIQUE INDEX `engagements_external_id` ON `engagements` (`organization_id`,`external_id`) WHERE external_id IS NOT NULL;--> statement-breakpoint
CREATE TABLE `goals` (
	`id` text NOT NULL,
	`organization_id` text NOT NULL,
	`account_id` text NOT NULL,
	`title` text NOT NULL,
	`description` text,
	`metric_type` text NOT NULL,
	`start_value` real,
	`current_value` real,
	`target_value` real NOT NULL,
	`unit` text,
	`measurement_period` text,
	`target_date` text,
	`status` text NOT NULL,
	`status_changed_at` integer NOT NULL,
	`progress` real NOT NULL,
	`milestones` text NOT NULL,
	`achieved_at` integer,
	`missed_at` integer,
	`review_at` integer,
	`version` integer DEFAULT 1 NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	PRIMARY KEY(`organization_id`, `account_id`, `id`),
	FOREIGN KEY (`organization_id`,`account_id`) REFERENCES `accounts`(`organization_id`,`id`) ON UPDATE no action ON DELETE cascade
) WITHOUT ROWID;
--> statement-breakpoint
CREATE UNIQUE INDEX `goals_id` ON `goals` (`organization_id`,`id`);--> statement-breakpoint
CREATE INDEX `goals_status` ON `goals` (`organization_id`,`status`,`target_date`);--> statement-breakpoint
CREATE INDEX `goals_target_date` ON `goals` (`organization_id`,`target_date`,`id`);--> statement-breakpoint
CREATE INDEX `goals_updated_at` ON `goals` (`organization_id`,`updated_at`,`id`);--> statement-breakpoint
CREATE INDEX `goals_review` ON `goals` (`review_at`) WHERE review_at IS NOT NULL;--> statement-breakpoint
CREATE TABLE `survey_scores` (
	`organization_id` text NOT NULL,
	`account_id` text NOT NULL,
	`answered_at` integer NOT NULL,
	`response_id` text NOT NULL,
	`type` text NOT NULL,
	`score` real NOT NULL,
	`scaled` real NOT NULL,
	PRIMARY KEY(`organization_id`, `account_id`, `answered_at`, `response_id`),
	FOREIGN KEY (`organization_id`,`account_id`) REFERENCES `accounts`(`organization_id`,`id`) ON UPDATE no action ON DELETE cascade
) WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `survey_scores_time` ON `survey_scores` (`organization_id`,`type`,`answered_at`);--> statement-breakpoint
CREATE TABLE `health_configs` (
	`organization_id` text NOT NULL,
	`version` integer NOT NULL,
	`config` text NOT NULL,
	`created_at` integer NOT NULL,
	`created_by` text,
	PRIMARY KEY(`organization_id`, `version`),
	FOREIGN KEY (`organization_id`) REFERENCES `organizations`(`id`) ON UPDATE no action ON DELETE cascade
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `health_metrics` (
	`organization_id` text NOT NULL,
	`account_id` text NOT NULL,
	`metric_date` text NOT NULL,
	`id` text NOT NULL,
	`computed_at` integer NOT NULL,
	`source` text NOT NULL,
	`reason` text,
	`config_version` integer NOT NULL,
	`overall_health_score` integer,
	`computed_score` integer,
	`churn_risk_score` integer,
	`coverage` real NOT NULL,
	`logins` real,
	`logins_before` real NOT NULL,
	`feature_adoption` real,
	`features_used` integer,
	`features_known` integer,
	`support_tickets` real NOT NULL,
	`ticket_load` real,
	`training` real,
	`engagement` real,
	`invoices_due` integer NOT NULL,
	`invoices_on_time` integer NOT NULL,
	`sentiment` real,
	`newest_nps` real,
	`last_signal_at` integer,
	`idle_days` real NOT NULL,
	`contract_days` integer,
	`overdue_invoices` integer NOT NULL,
	`slipped_goals` integer NOT NULL,
	`contributions` text NOT NULL,
	PRIMARY KEY(`organization_id`, `account_id`, `metric_date`),
	FOREIGN KEY (`organization_id`,`account_id`) REFERENCES `accounts`(`organization_id`,`id`) ON UPDATE no action ON DELETE cascade
) WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `health_metrics_date` ON `health_metrics` (`organization_id`,`metric_date`,`account_id`);--> statement-breakpoint
CREATE TABLE `manual_scores` (
	`organization_id` text NOT NULL,
	`account_id` text NOT NULL,
	`set_at` integer NOT NULL,
	`id` text NOT NULL,
	`expires_at` integer NOT NULL,
	`score` integer NOT NULL,
	`reason` text,
	PRIMARY KEY(`organization_id`, `account_id`, `set_at`, `id`),
	FOREIGN KEY (`organization_id`,`account_id`) REFERENCES `accounts`(`organization_id`,`id`) ON UPDATE no action ON DELETE cascade
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `organization_days` (
	`organization_id` text NOT NULL,
	`metric_date` text NOT NULL,
	`as_of` integer NOT NULL,
	`accounts` integer NOT NULL,
	`active` integer NOT NULL,
	`at_risk` integer NOT NULL,
	`churned` integer NOT NULL,
	`arr_cents` integer NOT NULL,
	`at_risk_arr_cents` integer NOT NULL,
	`health_accounts` integer NOT NULL,
	`health` integer NOT NULL,
	`risk_accounts` integer NOT NULL,
	`risk` integer NOT NULL,
	`healthy_band` integer NOT NULL,
	`neutral_band` integer NOT NULL,
	`at_risk_band` integer NOT NULL,
	`healthy_band_arr_cents` integer NOT NULL,
	`neutral_band_arr_cents` integer NOT NULL,
	`at_risk_band_arr_cents` integer NOT NULL,
	`factors` text NOT NULL,
	`movers` text NOT NULL,
	PRIMARY KEY(`organization_id`,`metric_date`),
	FOREIGN KEY (`organization_id`) REFERENCES `organizations`(`id`) ON UPDATE no action ON DELETE cascade
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `nps_days` (
	`organization_id` text NOT NULL,
	`day` text NOT NULL,
	`answers` integer NOT NULL,
	`promoters` integer NOT NULL,
	`detractors` integer NOT NULL,
	PRIMARY KEY(`organization_id`,`day`),
	FOREIGN KEY (`organization_id`) REFERENCES `organizations`(`id`) ON UPDATE no action ON DELETE cascade
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `risk_levels` (
	`organization_id` text NOT NULL,
	`level` text NOT NULL,
	`accounts` integer NOT NULL,
	`arr_cents` integer NOT NULL,
	PRIMARY KEY(`organization_id`,`level`),
	FOREIGN KEY (`organization_id`) REFERENCES `organizations`(`id`) ON UPDATE no action ON DELETE cascade
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `engagement_days` (
	`organization_id` text NOT NULL,
	`day` text NOT NULL,
	`type` text NOT NULL,
	`outcome` text NOT NULL,
	`engagements` integer NOT NULL,
	`completed` integer NOT NULL,
	PRIMARY KEY(`organization_id`,`day`,`type`,`outcome`),
	FOREIGN KEY (`organization_id`) REFERENCES `organizations`(`id`) ON UPDATE no action ON DELETE cascade
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `posted_metrics` (
	`organization_id` text NOT NULL,
	`account_id` text NOT NULL,
	`metric_date` text NOT NULL,
	`login_frequency` real,
	`feature_adoption_score` real,
	`support_tickets` real,
	`training_completion_rate` real,
	`engagement_score` real,
	`created_at` integer NOT NULL,
	PRIMARY KEY(`organization_id`, `account_id`, `metric_date`),
	FOREIGN KEY (`organization_id`,`account_id`) REFERENCES `accounts`(`organization_id`,`id`) ON UPDATE no action ON DELETE cascade
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `rescores` (
	`organization_id` text NOT NULL,
	`account_id` text NOT NULL,
	`requested_at` integer NOT NULL,
	PRIMARY KEY(`organization_id`, `account_id`),
	FOREIGN KEY (`organization_id`,`account_id`) REFERENCES `accounts`(`organization_id`,`id`) ON UPDATE no action ON DELETE cascade
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `roll_ranges` (
	`organization_id` text NOT NULL,
	`metric_date` text NOT NULL,
	`first_id` text NOT NULL,
	`last_id` text NOT NULL,
	`as_of` integer NOT NULL,
	`sent_at` integer NOT NULL,
	`done_at` integer,
	`totals` text,
	`movers` text,
	PRIMARY KEY(`organization_id`, `metric_date`, `first_id`),
	FOREIGN KEY (`organization_id`) REFERENCES `organizations`(`id`) ON UPDATE no action ON DELETE cascade
) WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `roll_ranges_open` ON `roll_ranges` (`sent_at`) WHERE done_at IS NULL;--> statement-breakpoint
CREATE TABLE `deliveries` (
	`organization_id` text NOT NULL,
	`id` text NOT NULL,
	`webhook_id` text NOT NULL,
	`event_id` text NOT NULL,
	`event_type` text NOT NULL,
	`status` text NOT NULL,
	`attempts` integer DEFAULT 0 NOT NULL,
	`retries` integer DEFAULT 0 NOT NULL,
	`next_attempt_at` integer,
	`lease_until` integer,
	`lease` text,
	`created_at` integer NOT NULL,
	`completed_at` integer,
	`last_status` integer,
	`last_error` text,
	PRIMARY KEY(`organization_id`, `id`),
	FOREIGN KEY (`organization_id`,`webhook_id`) REFERENCES `webhooks`(`organization_id`,`id`) ON UPDATE no action ON DELETE cascade
) WITHOUT ROWID;
--> statement-breakpoint
CREATE UNIQUE INDEX `deliveries_event_webhook` ON `deliveries` (`organization_id`,`event_id`,`webhook_id`);--> statement-breakpoint
CREATE INDEX `deliveries_webhook` ON `deliveries` (`organization_id`,`webhook_id`,`id`);--> statement-breakpoint
CREATE INDEX `deliveries_due` ON `deliveries` (`webhook_id`,`next_attempt_at`) WHERE status = 'pending';--> statement-breakpoint
CREATE INDEX `deliveries_leased` ON `deliveries` (`webhook_id`,`lease_until`) WHERE lease_until IS NOT NULL;--> statement-breakpoint
CREATE INDEX `deliveries_unsent` ON `deliveries` (`organization_id`,`webhook_id`,`status`,`id`) WHERE status IN ('held', 'exhausted');--> statement-breakpoint
CREATE TABLE `delivery_attempts` (
	`organization_id` text NOT NULL,
	`delivery_id` text NOT NULL,
	`attempt` integer NOT NULL,
	`started_at` integer NOT NULL,
	`duration_ms` integer NOT NULL,
	`status` integer,
	`error` text,
	`response_body` text,
	PRIMARY KEY(`organization_id`, `delivery_id`, `attempt`),
	FOREIGN KEY (`organization_id`,`delivery_id`) REFERENCES `deliveries`(`organization_id`,`id`) ON UPDATE no action ON DELETE cascade
) WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `delivery_attempts_age` ON `delivery_attempts` (`started_at`) WHERE response_body IS NOT NULL;--> statement-breakpoint
CREATE TABLE `events` (
	`organization_id` text NOT NULL,
	`id` text NOT NULL,
	`type` text NOT NULL,
	`account_id` text,
	`created_at` integer NOT NULL,
	`data` text NOT NULL,
	`depth` integer DEFAULT 0 NOT NULL,
	PRIMARY KEY(`organization_id`, `id`),
	FOREIGN KEY (`organization_id`) REFERENCES `organizations`(`id`) ON UPDATE no action ON DELETE cascade
) WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `events_age` ON `events` (`created_at`);--> statement-breakpoint
CREATE TABLE `webhooks` (
	`id` text NOT NULL,
	`organization_id` text NOT NULL,
	`url` text NOT NULL,
	`events` text NOT NULL,
	`description` text,
	`enabled` integer NOT NULL,
	`disabled_reason` text,
	`disabled_at` integer,
	`secret` text NOT NULL,
	`previous_secret` text,
	`previous_secret_expires_at` integer,
	`failures` integer DEFAULT 0 NOT NULL,
	`failing_since` integer,
	`last_success_at` integer,
	`open_until` integer,
	`deliveries` integer DEFAULT 0 NOT NULL,
	`deleted_at` integer,
	`version` integer DEFAULT 1 NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	PRIMARY KEY(`organization_id`, `id`),
	FOREIGN KEY (`organization_id`) REFERENCES `organizations`(`id`) ON UPDATE no action ON DELETE cascade
) WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `webhooks_failing` ON `webhooks` (`failing_since`) WHERE failing_since IS NOT NULL AND enabled = 1;--> statement-breakpoint
CREATE INDEX `webhooks_deleted` ON `webhooks` (`deleted_at`) WHERE deleted_at IS NOT NULL;--> statement-breakpoint
CREATE TABLE `recoveries` (
	`organization_id` text NOT NULL,
	`id` text NOT NULL,
	`webhook_id` text NOT NULL,
	`status` text NOT NULL,
	`since` integer NOT NULL,
	`cursor` text NOT NULL,
	`until` text NOT NULL,
	`released` integer DEFAULT 0 NOT NULL,
	`created_at` integer NOT NULL,
	`completed_at` integer,
	PRIMARY KEY(`organization_id`, `id`),
	FOREIGN KEY (`organization_id`,`webhook_id`) REFERENCES `webhooks`(`organization_id`,`id`) ON UPDATE no action ON DELETE cascade
) WITHOUT ROWID;
--> statement-breakpoint
CREATE UNIQUE INDEX `recoveries_running` ON `recoveries` (`organization_id`,`webhook_id`) WHERE status = 'running';--> statement-breakpoint
CREATE TABLE `dead_letters` (
	`id` text PRIMARY KEY NOT NULL,
	`organization_id` text,
	`body` text NOT NULL,
	`attempts` integer NOT NULL,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `dead_letters_organization` ON `dead_letters` (`organization_id`,`created_at`);--> statement-breakpoint
CREATE INDEX `dead_letters_age` ON `dead_letters` (`created_at`);--> statement-breakpoint
CREATE TABLE `features` (
	`organization_id` text NOT NULL,
	`feature` text NOT NULL,
	PRIMARY KEY(`organization_id`, `feature`),
	FOREIGN KEY (`organization_id`) REFERENCES `organizations`(`id`) ON UPDATE no action ON DELETE cascade
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `invoices` (
	`id` text NOT NULL,
	`organization_id` text NOT NULL,
	`account_id` text NOT NULL,
	`external_id` text,
	`amount` real NOT NULL,
	`currency` text,
	`due_date` text NOT NULL,
	`paid_date` text,
	`status` text NOT NULL,
	`version` integer DEFAULT 1 NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	PRIMARY KEY(`organization_id`, `id`),
	FOREIGN KEY (`organization_id`,`account_id`) REFERENCES `accounts`(`organization_id`,`id`) ON UPDATE no action ON DELETE cascade
) WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `invoices_account` ON `invoices` (`organization_id`,`account_id`,`due_date`);--> statement-breakpoint
CREATE INDEX `invoices_status` ON `invoices` (`organization_id`,`status`);--> statement-breakpoint
CREATE INDEX `invoices_due_date` ON `invoices` (`organization_id`,`due_date`);--> statement-breakpoint
CREATE INDEX `invoices_updated_at` ON `invoices` (`organization_id`,`updated_at`);--> statement-breakpoint
CREATE UNIQUE INDEX `invoices_external_id` ON `invoices` (`organization_id`,`external_id`) WHERE external_id IS NOT NULL;--> statement-breakpoint
CREATE TABLE `tickets` (
	`id` text NOT NULL,
	`organization_id` text NOT NULL,
	`account_id` text NOT NULL,
	`external_id` text,
	`subject` text,
	`status` text NOT NULL,
	`priority` text NOT NULL,
	`opened_at` integer NOT NULL,
	`closed_at` integer,
	`version` integer DEFAULT 1 NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	PRIMARY KEY(`organization_id`, `id`),
	FOREIGN KEY (`organization_id`,`account_id`) REFERENCES `accounts`(`organization_id`,`id`) ON UPDATE no action ON DELETE cascade
) WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `tickets_account` ON `tickets` (`organization_id`,`account_id`,`opened_at`);--> statement-breakpoint
CREATE INDEX `tickets_status` ON `tickets` (`organization_id`,`status`);--> statement-breakpoint
CREATE INDEX `tickets_opened_at` ON `tickets` (`organization_id`,`opened_at`);--> statement-breakpoint
CREATE INDEX `tickets_updated_at` ON `tickets` (`organization_id`,`updated_at`);--> statement-breakpoint
CREATE UNIQUE INDEX `tickets_external_id` ON `tickets` (`organization_id`,`external_id`) WHERE external_id IS NOT NULL;--> statement-breakpoint
CREATE TABLE `usage_events` (
	`organization_id` text NOT NULL,
	`account_id` text NOT NULL,
	`event_type` text NOT NULL,
	`occurred_at` integer NOT NULL,
	`id` text NOT NULL,
	`event_id` text,
	`feature` text,
	`event_data` text,
	`created_at` integer NOT NULL,
	PRIMARY KEY(`organization_id`, `account_id`, `event_type`, `occurred_at`, `id`),
	FOREIGN KEY (`organization_id`,`account_id`) REFERENCES `accounts`(`organization_id`,`id`) ON UPDATE no action ON DELETE cascade
) WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `usage_events_time` ON `usage_events` (`organization_id`,`account_id`,`occurred_at`,`id`);--> statement-breakpoint
CREATE UNIQUE INDEX `usage_events_event_id` ON `usage_events` (`organization_id`,`event_id`) WHERE event_id IS NOT NULL;--> statement-breakpoint
CREATE INDEX `usage_events_feature` ON `usage_events` (`organization_id`,`feature`,`occurred_at`) WHERE feature IS NOT NULL;--> statement-breakpoint
CREATE TABLE `api_keys` (
	`id` text PRIMARY KEY NOT NULL,
	`organization_id` text NOT NULL,
	`hash` text NOT NULL,
	`name` text NOT NULL,
	`prefix` text NOT NULL,
	`last_four` text NOT NULL,
	`scopes` text NOT NULL,
	`created_at` integer NOT NULL,
	`expires_at` integer,
	`revoked_at` integer,
	`last_used_at` integer,
	FOREIGN KEY (`organization_id`) REFERENCES `organizations`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `api_keys_hash` ON `api_keys` (`hash`);--> statement-breakpoint
CREATE INDEX `api_keys_organization` ON `api_keys` (`organization_id`,`id`);--> statement-breakpoint
CREATE TABLE `audit_log` (
	`organization_id` text NOT NULL,
	`id` text NOT NULL,
	`at` integer NOT NULL,
	`actor_type` text NOT NULL,
	`actor_id` text,
	`actor_name` text,
	`action` text NOT NULL,
	`target_id` text,
	`request_id` text,
	`details` text,
	PRIMARY KEY(`organization_id`, `id`),
	FOREIGN KEY (`organization_id`) REFERENCES `organizations`(`id`) ON UPDATE no action ON DELETE cascade
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `idempotency_keys` (
	`key_id` text NOT NULL,
	`idempotency_key` text NOT NULL,
	`organization_id` text,
	`fingerprint` text NOT NULL,
	`claim` text NOT NULL,
	`claimed_at` integer NOT NULL,
	`status` integer,
	`location` text,
	`body` text,
	PRIMARY KEY(`key_id`, `idempotency_key`),
	FOREIGN KEY (`organization_id`) REFERENCES `organizations`(`id`) ON UPDATE no action ON DELETE cascade
) WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `idempotency_keys_age` ON `idempotency_keys` (`claimed_at`);--> statement-breakpoint
CREATE TABLE `organizations` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`plan` text NOT NULL,
	`per_hour` integer,
	`per_minute` integer,
	`currency` text NOT NULL,
	`timezone` text NOT NULL,
	`settings` text NOT NULL,
	`deleted_at` integer,
	`version` integer DEFAULT 1 NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `row_counts` (
	`organization_id` text NOT NULL,
	`name` text NOT NULL,
	`total` integer NOT NULL,
	PRIMARY KEY(`organization_id`, `name`),
	FOREIGN KEY (`organization_id`) REFERENCES `organizations`(`id`) ON UPDATE no action ON DELETE cascade
) WITHOUT ROWID;
