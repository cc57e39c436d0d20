#include "include/CResources.h"

// Joined at compile time, so that adding a file costs nothing at launch. A new line is put between them.
static const unsigned char wordsChinese[] = {
#embed "words/zh-Hans/common.txt" suffix(, '\n', )
#embed "words/zh-Hans/fields.txt" suffix(, '\n', )
#embed "words/zh-Hans/model.txt" suffix(, '\n', )
#embed "words/zh-Hans/desk.txt" suffix(, '\n', )
#embed "words/zh-Hans/places.txt" suffix(, '\n', )
#embed "words/zh-Hans/record.txt" suffix(, '\n', )
#embed "words/zh-Hans/posts.txt" suffix(, '\n', )
#embed "words/zh-Hans/things.txt" suffix(, '\n', )
#embed "words/zh-Hans/teams.txt" suffix(, '\n', )
#embed "words/zh-Hans/roster.txt" suffix(, '\n', )
#embed "words/zh-Hans/commands.txt" suffix(, '\n', )
#embed "words/zh-Hans/ledger.txt" suffix(, '\n', )
#embed "words/zh-Hans/entries.txt" suffix(, '\n', )
#embed "words/zh-Hans/owed.txt" suffix(, '\n', )
#embed "words/zh-Hans/people.txt" suffix(, '\n', )
#embed "words/zh-Hans/service.txt" suffix(, '\n', )
#embed "words/zh-Hans/voices.txt" suffix(, '\n', )
#embed "words/zh-Hans/cards.txt" suffix(, '\n', )
#embed "words/zh-Hans/seals.txt" suffix(, '\n', )
#embed "words/zh-Hans/forms.txt" suffix(, '\n', )
#embed "words/zh-Hans/guidance.txt" suffix(, '\n', )
#embed "words/zh-Hans/intake.txt" suffix(, '\n', )
#embed "words/zh-Hans/office-forms.txt" suffix(, '\n', )
#embed "words/zh-Hans/reports.txt" suffix(, '\n', )
#embed "words/zh-Hans/settings.txt" suffix(, '\n', )
#embed "words/zh-Hans/manners.txt" suffix(, '\n', )
#embed "words/zh-Hans/posted.txt" suffix(, '\n', )
#embed "words/zh-Hans/room.txt" suffix(, '\n', )
#embed "words/zh-Hans/papers.txt" suffix(, '\n', )
#embed "words/zh-Hans/hotline.txt" suffix(, '\n', )
#embed "words/zh-Hans/keys.txt" suffix(, '\n', )
#embed "words/zh-Hans/desks.txt" suffix(, '\n', )
#embed "words/zh-Hans/documents.txt"
};

static const unsigned char wordsEnglish[] = {
#embed "words/en/common.txt" suffix(, '\n', )
#embed "words/en/fields.txt" suffix(, '\n', )
#embed "words/en/model.txt" suffix(, '\n', )
#embed "words/en/desk.txt" suffix(, '\n', )
#embed "words/en/places.txt" suffix(, '\n', )
#embed "words/en/record.txt" suffix(, '\n', )
#embed "words/en/posts.txt" suffix(, '\n', )
#embed "words/en/things.txt" suffix(, '\n', )
#embed "words/en/teams.txt" suffix(, '\n', )
#embed "words/en/roster.txt" suffix(, '\n', )
#embed "words/en/commands.txt" suffix(, '\n', )
#embed "words/en/ledger.txt" suffix(, '\n', )
#embed "words/en/entries.txt" suffix(, '\n', )
#embed "words/en/owed.txt" suffix(, '\n', )
#embed "words/en/people.txt" suffix(, '\n', )
#embed "words/en/service.txt" suffix(, '\n', )
#embed "words/en/voices.txt" suffix(, '\n', )
#embed "words/en/cards.txt" suffix(, '\n', )
#embed "words/en/seals.txt" suffix(, '\n', )
#embed "words/en/forms.txt" suffix(, '\n', )
#embed "words/en/guidance.txt" suffix(, '\n', )
#embed "words/en/intake.txt" suffix(, '\n', )
#embed "words/en/office-forms.txt" suffix(, '\n', )
#embed "words/en/reports.txt" suffix(, '\n', )
#embed "words/en/settings.txt" suffix(, '\n', )
#embed "words/en/manners.txt" suffix(, '\n', )
#embed "words/en/posted.txt" suffix(, '\n', )
#embed "words/en/room.txt" suffix(, '\n', )
#embed "words/en/papers.txt" suffix(, '\n', )
#embed "words/en/hotline.txt" suffix(, '\n', )
#embed "words/en/keys.txt" suffix(, '\n', )
#embed "words/en/desks.txt" suffix(, '\n', )
#embed "words/en/documents.txt"
};

static const unsigned char calendar[] = {
#embed "calendar.tsv"
};

static const unsigned char festivals[] = {
#embed "festivals.tsv"
};

static const unsigned char catalogue[] = {
#embed "catalogue.tsv"
};

static const unsigned char surnames[] = {
#embed "surnames.tsv"
};

static const unsigned char refusedWords[] = {
#embed "refused-words.tsv"
};

static const unsigned char roster[] = {
#embed "roster.tsv"
};

static const unsigned char outsideOrders[] = {
#embed "outside-orders.tsv"
};

static const unsigned char figures[] = {
#embed "figures.tsv"
};

static const unsigned char posted[] = {
#embed "posted.tsv"
};

static const unsigned char kinds[] = {
#embed "kinds.tsv"
};

static const unsigned char guides[] = {
#embed "guides.tsv"
};

static const unsigned char readings[] = {
#embed "readings.bin"
};

static const unsigned char demo[] = {
#embed "demo/people.tsv" suffix(, '\n', )
#embed "demo/places.tsv" suffix(, '\n', )
#embed "demo/matters.tsv" suffix(, '\n', )
#embed "demo/things.tsv" suffix(, '\n', )
#embed "demo/phrases.tsv" suffix(, '\n', )
#embed "demo/entries.tsv"
};

static const unsigned char demoForm[] = {
#embed "demo/office-form.xlsx"
};

CResource CResourceDemoForm(void) { return (CResource){demoForm, sizeof demoForm}; }
CResource CResourceDemo(void) { return (CResource){demo, sizeof demo}; }
CResource CResourceWordsChinese(void) { return (CResource){wordsChinese, sizeof wordsChinese}; }
CResource CResourceWordsEnglish(void) { return (CResource){wordsEnglish, sizeof wordsEnglish}; }
CResource CResourceCalendar(void) { return (CResource){calendar, sizeof calendar}; }
CResource CResourceFestivals(void) { return (CResource){festivals, sizeof festivals}; }
CResource CResourceCatalogue(void) { return (CResource){catalogue, sizeof catalogue}; }
CResource CResourceSurnames(void) { return (CResource){surnames, sizeof surnames}; }
CResource CResourceRefusedWords(void) { return (CResource){refusedWords, sizeof refusedWords}; }
CResource CResourceRoster(void) { return (CResource){roster, sizeof roster}; }
CResource CResourceReadings(void) { return (CResource){readings, sizeof readings}; }
CResource CResourceOutsideOrders(void) { return (CResource){outsideOrders, sizeof outsideOrders}; }
CResource CResourceGuides(void) { return (CResource){guides, sizeof guides}; }
CResource CResourceFigures(void) { return (CResource){figures, sizeof figures}; }
CResource CResourcePosted(void) { return (CResource){posted, sizeof posted}; }
CResource CResourceKinds(void) { return (CResource){kinds, sizeof kinds}; }
