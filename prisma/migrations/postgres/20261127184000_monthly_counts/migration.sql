-- CreateTable
CREATE TABLE "MonthlyCount" (
    "month" TEXT NOT NULL,
    "topic" TEXT NOT NULL,
    "codes" TEXT NOT NULL,
    "count" INTEGER NOT NULL,

    CONSTRAINT "MonthlyCount_pkey" PRIMARY KEY ("month","topic","codes"),
    CONSTRAINT "monthly_count_some" CHECK ("count" > 0 AND length("month") = 7)
);

-- CreateTable
CREATE TABLE "FirstFree" (
    "date" TEXT NOT NULL,
    "days" INTEGER,

    CONSTRAINT "FirstFree_pkey" PRIMARY KEY ("date")
);
