#pragma once

#include <stdbool.h>
#include <stdint.h>

// Widths. Every scalar belongs to one class.
#define CT_ZERO 0         // a combining mark: it joins the character before it
#define CT_NARROW 1       // one column
#define CT_WIDE 2         // two columns
#define CT_AMBIGUOUS 3    // one, or two where the terminal says so
#define CT_UNPRINTABLE 4  // controls and their like, never sent to a terminal
#define CT_DROPPED 5      // invisible: joiners, variation selectors, skin tones

int ct_width_class(uint32_t scalar);

// What the process's wcwidth, and so ncurses, answers for CT_AMBIGUOUS.
void ct_set_ambiguous_wide(bool wide);
