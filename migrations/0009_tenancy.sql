-- Exports of an organization, erasures of a person, the sandbox's clock.
CREATE TABLE `exports` (
	`organization_id` text NOT NULL,
	`id` text NOT NULL,
	`status` text NOT NULL,
	`position` integer DEFAULT 0 NOT NULL,
	`cursor` text,
	`parts` text NOT NULL,
	`counts` text NOT NULL,
	`bytes` integer DEFAULT 0 NOT NULL,
	`sha256` text,
	`error` text,
	`attempts` integer DEFAULT 0 NOT NULL,
	`lease` text,
	`lease_until` integer,
	`created_by` text NOT NULL,
	`completed_at` integer,
	`expires_at` integer,
	`version` integer DEFAULT 1 NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	PRIMARY KEY(`organization_id`, `id`),
	FOREIGN KEY (`organization_id`) REFERENCES `organizations`(`id`) ON UPDATE no action ON DELETE cascade
) WITHOUT ROWID;
--> statement-breakpoint
-- One at a time for an organization.
CREATE UNIQUE INDEX `exports_open` ON `exports` (`organization_id`) WHERE status IN ('queued', 'running');
--> statement-breakpoint
CREATE INDEX `exports_expiry` ON `exports` (`expires_at`) WHERE status = 'completed';
--> statement-breakpoint
CREATE TABLE `erasures` (
	`organization_id` text NOT NULL,
	`id` text NOT NULL,
	`status` text NOT NULL,
	`email` text,
	`names` text,
	`pass` integer DEFAULT 0 NOT NULL,
	`is_dirty` integer DEFAULT false NOT NULL,
	`position` integer DEFAULT 0 NOT NULL,
	`cursor` text,
	`counts` text NOT NULL,
	`error` text,
	`attempts` integer DEFAULT 0 NOT NULL,
	`lease` text,
	`lease_until` integer,
	`created_by` text NOT NULL,
	`completed_at` integer,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	PRIMARY KEY(`organization_id`, `id`),
	FOREIGN KEY (`organization_id`) REFERENCES `organizations`(`id`) ON UPDATE no action ON DELETE cascade
) WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `erasures_open` ON `erasures` (`organization_id`,`id`) WHERE status IN ('queued', 'running');
--> statement-breakpoint
CREATE TABLE `sandbox_clocks` (
	`organization_id` text PRIMARY KEY NOT NULL,
	`status` text NOT NULL,
	`position` integer NOT NULL,
	`target` integer NOT NULL,
	`waits` integer DEFAULT 0 NOT NULL,
	`lease` text,
	`lease_until` integer,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	FOREIGN KEY (`organization_id`) REFERENCES `organizations`(`id`) ON UPDATE no action ON DELETE cascade
) WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `sandbox_clocks_advancing` ON `sandbox_clocks` (`organization_id`) WHERE status = 'advancing';
