// Expat with a limit on its memory: a hostile file can make the parser keep tokens, names and nesting without end, and
// one limit on all that it allocates is simpler than a limit on each.
#pragma once

#include <expat.h>
#include <stddef.h>

/// Bytes that one parser may hold and holds.
struct cexpat_budget {
  size_t limit;
  size_t used;
};

/// A parser that resolves no namespaces and knows no encoding but those that Expat has built in; NULL when there is no
/// memory. Free it with XML_ParserFree.
XML_Parser _Nullable cexpat_create(struct cexpat_budget *_Nonnull budget);

/// XML_GetBuffer within the budget; NULL when the budget is used up.
void *_Nullable cexpat_buffer(XML_Parser _Nonnull parser, struct cexpat_budget *_Nonnull budget, int count);

/// XML_ParseBuffer within the budget; what does not fit in it ends with XML_ERROR_NO_MEMORY.
enum XML_Status cexpat_parse(
    XML_Parser _Nonnull parser, struct cexpat_budget *_Nonnull budget, int count, int is_last);

/// XML_ResumeParser within the budget.
enum XML_Status cexpat_resume(XML_Parser _Nonnull parser, struct cexpat_budget *_Nonnull budget);
