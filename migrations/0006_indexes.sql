-- What is being erased, found without looking at every organization each minute.
CREATE INDEX `organizations_deleted` ON `organizations` (`deleted_at`) WHERE deleted_at IS NOT NULL;
--> statement-breakpoint
-- Organizations whose old usage events are being deleted, and how far that is.
CREATE TABLE `event_pruning` (
	`organization_id` text PRIMARY KEY NOT NULL,
	`after` text NOT NULL,
	`before` integer NOT NULL,
	FOREIGN KEY (`organization_id`) REFERENCES `organizations`(`id`) ON UPDATE no action ON DELETE cascade
) WITHOUT ROWID;
