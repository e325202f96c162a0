-- Arrays of numbers are read whole and rewritten often: compressing them costs more than it saves.
ALTER TABLE "posting" ALTER COLUMN "units" SET STORAGE EXTERNAL;--> statement-breakpoint
ALTER TABLE "posting" ALTER COLUMN "impacts" SET STORAGE EXTERNAL;
