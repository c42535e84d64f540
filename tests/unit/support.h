/* What every unit test needs: cmocka, a suite that grows row by row, and an allocator that fails on demand. */
#ifndef TESTS_SUPPORT_H
#define TESTS_SUPPORT_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "kolli/base.h"
#include "kolli/diag.h"

/* Add one test, or one test per row of a table; a row is a struct whose first member is `const char *name`. */
void suite_add(const char *name, CMUnitTestFunction test);
void suite_add_rows(const char *group, const void *rows, size_t row_size, size_t count,
                    CMUnitTestFunction test);
#define SUITE_ROWS(rows, test) suite_add_rows(#rows, (rows), sizeof (rows)[0], sizeof(rows) / sizeof (rows)[0], (test))

/* Run all that was added; return this from main(). */
int suite_run(const char *name);

/* An allocator that refuses the fail_at-th request (0: the first) and counts what is still held. */
struct failing {
    size_t fail_at, requests, live;
};
kolli_allocator failing_allocator(struct failing *failing);

/*
 * Call attempt with fail_at = 0, 1, 2... until it says true (it succeeded without a refused request); assert
 * after each call that nothing is held any more.
 */
void fail_each_allocation(bool (*attempt)(const kolli_allocator *allocator));

#endif
