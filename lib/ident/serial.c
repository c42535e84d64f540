/* Which serial can nobody guess? Random characters of an alphabet that people can read and type. */
#include "base/fail.h"
#include "base/random.h"
#include "kolli/ident.h"

static const char alphabet[] = KOLLI_SERIAL_ALPHABET;

#define LETTERS (sizeof alphabet - 1)
/* Bytes from here on would make the first letters likelier than the last: 20 parts no 256. */
#define FAIR_BYTES (256 - 256 % LETTERS)

enum {
    SERIAL_MIN = 4,
    DRAW = 32,     /* bytes a time: 20 characters want 21.3 on average */
    MAX_DRAWS = 64 /* that so many bytes hold no 20 fair ones happens to no sound source */
};

/* As many characters as the bytes give, at most `room`. */
static size_t letters_of(char *text, size_t room, const unsigned char bytes[DRAW])
{
    size_t made = 0;
    for (size_t i = 0; i < DRAW && made < room; i++) {
        if (bytes[i] < FAIR_BYTES) {
            text[made++] = alphabet[bytes[i] % LETTERS];
        }
    }
    return made;
}

static kolli_status draw(char *text, size_t length, const kolli_random *random)
{
    unsigned char bytes[DRAW];
    size_t made = 0;
    for (int draws = 0; draws < MAX_DRAWS && made < length; draws++) {
        kolli_status status = random->fill(random->context, bytes, sizeof bytes);
        if (status != KOLLI_OK) {
            return status;
        }
        made += letters_of(text + made, length - made, bytes);
    }
    return made == length ? KOLLI_OK : KOLLI_NO_RANDOM;
}

kolli_status kolli_serial_make(char *serial, size_t length, const kolli_random *random,
                               kolli_diag *diag)
{
    static const kolli_random of_the_system = {random_system, NULL};
    if (length < SERIAL_MIN || length > KOLLI_SERIAL_MAX) {
        return diag_fail(diag, KOLLI_SERIAL_LENGTH, KOLLI_NO_OFFSET, 0,
                         span_uint((char[24]){0}, length));
    }
    char text[KOLLI_SERIAL_MAX];
    kolli_status status = draw(text, length, random == NULL ? &of_the_system : random);
    if (status != KOLLI_OK) {
        return diag_fail(diag, status, KOLLI_NO_OFFSET, 0);
    }
    memcpy(serial, text, length);
    serial[length] = '\0';
    return KOLLI_OK;
}
