-- Apps of other people's that an organization lets in. What such an app was allowed is a row of `api_keys`
-- like any other, and has that row's limits; its tokens come and go.
ALTER TABLE `api_keys` ADD `app_id` text;
--> statement-breakpoint
ALTER TABLE `api_keys` ADD `granted_by` text;
--> statement-breakpoint
CREATE INDEX `api_keys_app` ON `api_keys` (`organization_id`,`app_id`,`id`) WHERE app_id IS NOT NULL;
--> statement-breakpoint
-- An app has one grant of its own, for client credentials.
CREATE UNIQUE INDEX `api_keys_app_own` ON `api_keys` (`organization_id`,`app_id`) WHERE app_id IS NOT NULL AND granted_by IS NULL AND revoked_at IS NULL;
--> statement-breakpoint
CREATE TABLE `oauth_apps` (
	`organization_id` text NOT NULL,
	`id` text NOT NULL,
	`name` text NOT NULL,
	`homepage_url` text,
	`redirect_uris` text NOT NULL,
	`scopes` text NOT NULL,
	`secret_hash` text,
	`version` integer DEFAULT 1 NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	PRIMARY KEY(`organization_id`, `id`),
	FOREIGN KEY (`organization_id`) REFERENCES `organizations`(`id`) ON UPDATE no action ON DELETE cascade
) WITHOUT ROWID;
--> statement-breakpoint
CREATE UNIQUE INDEX `oauth_apps_id` ON `oauth_apps` (`id`);
--> statement-breakpoint
CREATE TABLE `oauth_codes` (
	`hash` text PRIMARY KEY NOT NULL,
	`organization_id` text NOT NULL,
	`app_id` text NOT NULL,
	`redirect_uri` text NOT NULL,
	`scopes` text NOT NULL,
	`challenge` text NOT NULL,
	`granted_by` text NOT NULL,
	`grant_id` text,
	`expires_at` integer NOT NULL,
	FOREIGN KEY (`organization_id`) REFERENCES `organizations`(`id`) ON UPDATE no action ON DELETE cascade
) WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `oauth_codes_age` ON `oauth_codes` (`expires_at`);
--> statement-breakpoint
CREATE INDEX `oauth_codes_organization` ON `oauth_codes` (`organization_id`,`hash`);
--> statement-breakpoint
CREATE TABLE `oauth_tokens` (
	`hash` text PRIMARY KEY NOT NULL,
	`organization_id` text NOT NULL,
	`grant_id` text NOT NULL,
	`kind` text NOT NULL,
	`scopes` text NOT NULL,
	`expires_at` integer NOT NULL,
	`used_at` integer,
	FOREIGN KEY (`organization_id`) REFERENCES `organizations`(`id`) ON UPDATE no action ON DELETE cascade
) WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `oauth_tokens_grant` ON `oauth_tokens` (`organization_id`,`grant_id`,`hash`);
--> statement-breakpoint
CREATE INDEX `oauth_tokens_age` ON `oauth_tokens` (`expires_at`);
