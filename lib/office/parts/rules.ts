/** After how many days personal data may go, as the office settles it. What is younger than the fewest never went. */
export const retentionLimits = { fewest: 7, most: 90 }

/** How many copies are kept: a few days at least, and at most as many days as nobody wonders at. */
export const copyLimits = { fewest: 3, most: 60 }
