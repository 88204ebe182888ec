-- Workflows, their runs step by step, and what the clock starts.
CREATE TABLE `workflows` (
	`organization_id` text NOT NULL,
	`id` text NOT NULL,
	`name` text NOT NULL,
	`description` text,
	`status` text NOT NULL,
	`trigger_type` text NOT NULL,
	`trigger_config` text NOT NULL,
	`conditions` text NOT NULL,
	`actions` text NOT NULL,
	`account_ids` text,
	`reentry_ms` integer,
	`failures` integer DEFAULT 0 NOT NULL,
	`paused_reason` text,
	`paused_at` integer,
	`next_at` integer,
	`swept_at` integer,
	`threshold` integer,
	`era` integer DEFAULT 1 NOT NULL,
	`is_cancelling` integer DEFAULT false NOT NULL,
	`origin` text NOT NULL,
	`deleted_at` integer,
	`version` integer DEFAULT 1 NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	PRIMARY KEY(`organization_id`, `id`),
	FOREIGN KEY (`organization_id`) REFERENCES `organizations`(`id`) ON UPDATE no action ON DELETE cascade
) WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `workflows_active` ON `workflows` (`trigger_type`,`organization_id`,`id`) WHERE status = 'active';
--> statement-breakpoint
CREATE INDEX `workflows_clock` ON `workflows` (`next_at`) WHERE next_at IS NOT NULL;
--> statement-breakpoint
CREATE INDEX `workflows_cancelling` ON `workflows` (`organization_id`,`id`) WHERE is_cancelling = 1;
--> statement-breakpoint
CREATE INDEX `workflows_deleted` ON `workflows` (`deleted_at`) WHERE deleted_at IS NOT NULL;
--> statement-breakpoint
CREATE TABLE `runs` (
	`organization_id` text NOT NULL,
	`id` text NOT NULL,
	`workflow_id` text NOT NULL,
	`account_id` text NOT NULL,
	`occurrence` text NOT NULL,
	`trigger` text NOT NULL,
	`depth` integer NOT NULL,
	`era` integer NOT NULL,
	`status` text NOT NULL,
	`reason` text,
	`position` integer DEFAULT 0 NOT NULL,
	`due_at` integer,
	`lease` text,
	`lease_until` integer,
	`started_at` integer,
	`finished_at` integer,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	PRIMARY KEY(`organization_id`, `id`),
	FOREIGN KEY (`organization_id`,`account_id`) REFERENCES `accounts`(`organization_id`,`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`organization_id`,`workflow_id`) REFERENCES `workflows`(`organization_id`,`id`) ON UPDATE no action ON DELETE cascade
) WITHOUT ROWID;
--> statement-breakpoint
CREATE UNIQUE INDEX `runs_once` ON `runs` (`organization_id`,`account_id`,`workflow_id`,`occurrence`);
--> statement-breakpoint
CREATE INDEX `runs_workflow` ON `runs` (`organization_id`,`workflow_id`,`id`);
--> statement-breakpoint
CREATE INDEX `runs_due` ON `runs` (`organization_id`,`due_at`) WHERE due_at IS NOT NULL;
--> statement-breakpoint
CREATE INDEX `runs_leased` ON `runs` (`organization_id`,`lease_until`) WHERE lease_until IS NOT NULL;
--> statement-breakpoint
CREATE INDEX `runs_open` ON `runs` (`organization_id`,`workflow_id`,`id`) WHERE due_at IS NOT NULL;
--> statement-breakpoint
CREATE INDEX `runs_failed` ON `runs` (`organization_id`,`id`) WHERE status = 'failed';
--> statement-breakpoint
CREATE INDEX `runs_age` ON `runs` (`finished_at`) WHERE finished_at IS NOT NULL;
--> statement-breakpoint
CREATE TABLE `run_steps` (
	`organization_id` text NOT NULL,
	`run_id` text NOT NULL,
	`position` integer NOT NULL,
	`type` text NOT NULL,
	`config` text NOT NULL,
	`delay` text,
	`status` text NOT NULL,
	`attempts` integer DEFAULT 0 NOT NULL,
	`error` text,
	`result` text,
	`delivery_id` text NOT NULL,
	`undo_at` integer,
	`finished_at` integer,
	PRIMARY KEY(`organization_id`, `run_id`, `position`),
	FOREIGN KEY (`organization_id`,`run_id`) REFERENCES `runs`(`organization_id`,`id`) ON UPDATE no action ON DELETE cascade
) WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `run_steps_undo` ON `run_steps` (`undo_at`) WHERE undo_at IS NOT NULL;
--> statement-breakpoint
CREATE TABLE `workflow_entries` (
	`organization_id` text NOT NULL,
	`account_id` text NOT NULL,
	`workflow_id` text NOT NULL,
	`entered_at` integer NOT NULL,
	PRIMARY KEY(`organization_id`, `account_id`, `workflow_id`),
	FOREIGN KEY (`organization_id`,`account_id`) REFERENCES `accounts`(`organization_id`,`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`organization_id`,`workflow_id`) REFERENCES `workflows`(`organization_id`,`id`) ON UPDATE no action ON DELETE cascade
) WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `workflow_entries_workflow` ON `workflow_entries` (`organization_id`,`workflow_id`);
--> statement-breakpoint
CREATE TABLE `fan_outs` (
	`organization_id` text NOT NULL,
	`id` text NOT NULL,
	`workflow_id` text NOT NULL,
	`occurrence` text NOT NULL,
	`trigger` text NOT NULL,
	`cursor` text NOT NULL,
	`contract_from` text,
	`contract_to` text,
	`created_at` integer NOT NULL,
	PRIMARY KEY(`organization_id`, `id`),
	FOREIGN KEY (`organization_id`,`workflow_id`) REFERENCES `workflows`(`organization_id`,`id`) ON UPDATE no action ON DELETE cascade
) WITHOUT ROWID;
--> statement-breakpoint
CREATE UNIQUE INDEX `fan_outs_once` ON `fan_outs` (`organization_id`,`workflow_id`,`occurrence`);
--> statement-breakpoint
CREATE TABLE `run_days` (
	`organization_id` text NOT NULL,
	`workflow_id` text NOT NULL,
	`day` text NOT NULL,
	`runs` integer NOT NULL,
	`success` integer NOT NULL,
	`failed` integer NOT NULL,
	`skipped` integer NOT NULL,
	`cancelled` integer NOT NULL,
	PRIMARY KEY(`organization_id`, `workflow_id`, `day`),
	FOREIGN KEY (`organization_id`,`workflow_id`) REFERENCES `workflows`(`organization_id`,`id`) ON UPDATE no action ON DELETE cascade
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TRIGGER runs_counted AFTER INSERT ON runs BEGIN
  INSERT INTO run_days (organization_id, workflow_id, day, runs, success, failed, skipped, cancelled)
  VALUES (new.organization_id, new.workflow_id, date(new.created_at / 1000, 'unixepoch'), 1, 0, 0, new.status = 'skipped', 0)
  ON CONFLICT DO UPDATE SET runs = runs + 1, skipped = skipped + excluded.skipped;
END;
--> statement-breakpoint
CREATE TRIGGER runs_settled AFTER UPDATE OF status ON runs
WHEN old.status <> new.status
  AND (old.status IN ('success', 'failed', 'skipped', 'cancelled') OR new.status IN ('success', 'failed', 'skipped', 'cancelled')) BEGIN
  UPDATE run_days SET
    success = success + (new.status = 'success') - (old.status = 'success'),
    failed = failed + (new.status = 'failed') - (old.status = 'failed'),
    skipped = skipped + (new.status = 'skipped') - (old.status = 'skipped'),
    cancelled = cancelled + (new.status = 'cancelled') - (old.status = 'cancelled')
  WHERE organization_id = new.organization_id AND workflow_id = new.workflow_id
    AND day = date(new.created_at / 1000, 'unixepoch');
END;
--> statement-breakpoint
CREATE TRIGGER runs_forgotten AFTER DELETE ON runs BEGIN
  UPDATE run_days SET runs = runs - 1,
    success = success - (old.status = 'success'), failed = failed - (old.status = 'failed'),
    skipped = skipped - (old.status = 'skipped'), cancelled = cancelled - (old.status = 'cancelled')
  WHERE organization_id = old.organization_id AND workflow_id = old.workflow_id
    AND day = date(old.created_at / 1000, 'unixepoch');
END;
--> statement-breakpoint
-- What the clock looks for: contracts that end, meetings that nobody says took place.
CREATE INDEX `accounts_contract_end` ON `accounts` (`organization_id`,`contract_end_date`,`id`) WHERE contract_end_date IS NOT NULL;
--> statement-breakpoint
CREATE INDEX `engagements_unheld` ON `engagements` (`organization_id`,`scheduled_at`) WHERE scheduled_at IS NOT NULL AND completed_at IS NULL;
--> statement-breakpoint
-- A score that an automated change moves is no fresh start for the triggers that look at it.
ALTER TABLE `rescores` ADD COLUMN `depth` integer DEFAULT 0 NOT NULL;
