/* What does a JSON pointer lead through? See pointer.h. */
#include "base/pointer.h"

#include <string.h>

kolli_span pointer_step(const char *at)
{
    return *at == '/' ? (kolli_span){at + 1, strcspn(at + 1, "/")} : (kolli_span){NULL, 0};
}

bool pointer_step_is(kolli_span step, kolli_span name)
{
    size_t at = 0;
    for (size_t i = 0; i < step.len; i++, at++) {
        char c = step.ptr[i];
        if (c == '~' && i + 1 < step.len) {
            c = step.ptr[++i] == '1' ? '/' : '~';
        }
        if (at >= name.len || name.ptr[at] != c) {
            return false;
        }
    }
    return at == name.len;
}

size_t pointer_step_index(kolli_span step)
{
    enum { DIGITS = 9 };
    size_t index = 0;
    for (size_t i = 0; i < step.len; i++) {
        if (step.ptr[i] < '0' || step.ptr[i] > '9' || i >= DIGITS) {
            return SIZE_MAX;
        }
        index = 10 * index + (size_t)(step.ptr[i] - '0');
    }
    return step.len == 0 ? SIZE_MAX : index;
}

static void add(struct pointer *pointer, char c)
{
    pointer->buffer[pointer->used++] = c;
}

bool pointer_add(struct pointer *pointer, kolli_span name)
{
    if (name.len > pointer->size || pointer->size - pointer->used < 2 * name.len + 2) {
        return false;
    }
    add(pointer, '/');
    for (size_t i = 0; i < name.len; i++) {
        char c = name.ptr[i];
        if (c == '~' || c == '/') {
            add(pointer, '~');
            c = c == '~' ? '0' : '1';
        }
        add(pointer, c);
    }
    return true;
}
