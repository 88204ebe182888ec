-- Where organizations live, when there is more than one database: read in the first alone.
CREATE TABLE `placements` (
	`tenant` text PRIMARY KEY NOT NULL,
	`shard` integer NOT NULL,
	`moving_to` integer,
	`state` text,
	`since` integer,
	`cursor` text,
	`created_at` integer NOT NULL
) WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `placements_shard` ON `placements` (`shard`,`tenant`);
--> statement-breakpoint
CREATE TABLE `key_places` (
	`hash` text PRIMARY KEY NOT NULL,
	`tenant` text NOT NULL,
	`created_at` integer NOT NULL
) WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `key_places_tenant` ON `key_places` (`tenant`);
