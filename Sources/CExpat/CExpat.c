#include "CExpat.h"

#include <malloc.h>
#include <stdlib.h>

// Expat's allocation functions get no context of their own. Each call into the parser sets whose budget it is; a parser
// is used by one thread at a time.
static _Thread_local struct cexpat_budget *current;

static int fits(size_t size) {
  return !current || (current->used <= current->limit && size <= current->limit - current->used);
}

static void *limited_malloc(size_t size) {
  if (!fits(size)) return NULL;
  void *block = malloc(size);
  if (block && current) current->used += malloc_usable_size(block);
  return block;
}

static void limited_free(void *block) {
  if (block && current) {
    size_t size = malloc_usable_size(block);
    current->used -= size < current->used ? size : current->used;
  }
  free(block);
}

static void *limited_realloc(void *block, size_t size) {
  size_t before = block ? malloc_usable_size(block) : 0;
  if (size > before && !fits(size - before)) return NULL;
  void *grown = realloc(block, size);
  if (grown && current) {
    current->used -= before < current->used ? before : current->used;
    current->used += malloc_usable_size(grown);
  }
  return grown;
}

XML_Parser cexpat_create(struct cexpat_budget *budget) {
  static const XML_Memory_Handling_Suite suite = {limited_malloc, limited_realloc, limited_free};
  struct cexpat_budget *outer = current;
  current = budget;
  XML_Parser parser = XML_ParserCreate_MM(NULL, &suite, NULL);
  current = outer;
  return parser;
}

void *cexpat_buffer(XML_Parser parser, struct cexpat_budget *budget, int count) {
  struct cexpat_budget *outer = current;
  current = budget;
  void *buffer = XML_GetBuffer(parser, count);
  current = outer;
  return buffer;
}

enum XML_Status cexpat_parse(XML_Parser parser, struct cexpat_budget *budget, int count, int is_last) {
  struct cexpat_budget *outer = current;
  current = budget;
  enum XML_Status status = XML_ParseBuffer(parser, count, is_last);
  current = outer;
  return status;
}

enum XML_Status cexpat_resume(XML_Parser parser, struct cexpat_budget *budget) {
  struct cexpat_budget *outer = current;
  current = budget;
  enum XML_Status status = XML_ResumeParser(parser);
  current = outer;
  return status;
}
