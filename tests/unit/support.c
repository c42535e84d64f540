/* What every unit test needs; see support.h. */
#include "support.h"

#include <stdio.h>
#include <stdlib.h>

static struct CMUnitTest *tests;
static size_t test_count, test_room;

static void add(char *name, CMUnitTestFunction test, const void *state)
{
    if (test_count == test_room) {
        test_room = test_room == 0 ? 64 : 2 * test_room;
        tests = realloc(tests, test_room * sizeof *tests);
        if (tests == NULL) {
            exit(1);
        }
    }
    tests[test_count++] = (struct CMUnitTest){name, test, NULL, NULL, (void *)(uintptr_t)state};
}

void suite_add(const char *name, CMUnitTestFunction test)
{
    suite_add_rows(NULL, &(const char *const){name}, sizeof name, 1, test);
}

void suite_add_rows(const char *group, const void *rows, size_t row_size, size_t count,
                    CMUnitTestFunction test)
{
    for (size_t i = 0; i < count; i++) {
        const char *row = (const char *)rows + i * row_size;
        const char *row_name;
        memcpy(&row_name, row, sizeof row_name);
        size_t size = strlen(row_name) + (group == NULL ? 0 : strlen(group) + 2) + 1;
        char *name = malloc(size);
        if (name == NULL) {
            exit(1);
        }
        snprintf(name, size, "%s%s%s", group == NULL ? "" : group, group == NULL ? "" : ": ", row_name);
        add(name, test, group == NULL ? NULL : row);
    }
}

int suite_run(const char *name)
{
    int failed = _cmocka_run_group_tests(name, tests, test_count, NULL, NULL);
    for (size_t i = 0; i < test_count; i++) {
        free((void *)(uintptr_t)tests[i].name);
    }
    free(tests);
    return failed;
}

static void *failing_resize(void *context, void *block, size_t old_size, size_t new_size)
{
    struct failing *failing = context;
    (void)old_size;
    if (new_size == 0) {
        failing->live -= block == NULL ? 0 : 1;
        free(block);
        return NULL;
    }
    if (failing->requests++ == failing->fail_at) {
        return NULL;
    }
    failing->live += block == NULL ? 1 : 0;
    return realloc(block, new_size);
}

kolli_allocator failing_allocator(struct failing *failing)
{
    return (kolli_allocator){failing_resize, failing};
}

void fail_each_allocation(bool (*attempt)(const kolli_allocator *allocator))
{
    for (size_t n = 0; n < 100000; n++) {
        struct failing failing = {.fail_at = n};
        kolli_allocator allocator = failing_allocator(&failing);
        bool succeeded = attempt(&allocator);
        assert_int_equal(failing.live, 0);
        if (failing.requests <= n) {
            assert_true(succeeded);
            return;
        }
        assert_false(succeeded);
    }
    fail_msg("still failing after 100,000 refused requests");
}
