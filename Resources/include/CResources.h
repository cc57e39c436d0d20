#pragma once
#include <stddef.h>

/// Bytes that live in the program itself: constant, never freed, the same for the life of the process.
typedef struct {
  const void *_Nonnull bytes;
  size_t count;
} CResource;

/// The user-visible strings of one language, all its files joined, UTF-8.
CResource CResourceWordsChinese(void);
CResource CResourceWordsEnglish(void);

/// Tab separated tables, UTF-8; the first lines of each file name its columns.
CResource CResourceCalendar(void);
CResource CResourceFestivals(void);
CResource CResourceCatalogue(void);
CResource CResourceSurnames(void);
CResource CResourceRefusedWords(void);
CResource CResourceRoster(void);
CResource CResourceOutsideOrders(void);
CResource CResourcePosted(void);
CResource CResourceKinds(void);
CResource CResourceFigures(void);
CResource CResourceGuides(void);

/// Pinyin readings, read in place; sources/readings/README.md describes the layout.
CResource CResourceReadings(void);

/// The invented names, places and texts of the demo community, all its files joined.
CResource CResourceDemo(void);

/// The form of an office above that the demo community has: a workbook.
CResource CResourceDemoForm(void);
