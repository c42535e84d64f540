/* How fast is CSV read: plain and quoted files, and files made to be slow? MB/s of one core. */
#include <stdlib.h>
#include <string.h>

#include "bench.h"
#include "kolli/csv.h"

enum { BYTES = 32000000 };

/* A row repeated up to `size` bytes, handed out from memory. */
struct file {
    char *bytes;
    size_t size, pos;
};

static kolli_status read_file(void *context, char *buffer, size_t size, size_t *got)
{
    struct file *file = context;
    size_t left = file->size - file->pos;
    *got = left < size ? left : size;
    memcpy(buffer, file->bytes + file->pos, *got);
    file->pos += *got;
    return KOLLI_OK;
}

static void read_records(void *context, size_t bytes)
{
    struct file *file = context;
    file->size = bytes;
    file->pos = 0;
    kolli_csv *csv = kolli_csv_new(NULL, (kolli_source){read_file, file}, NULL);
    size_t records = 0;
    for (bool more = csv != NULL; more;) {
        kolli_status status = kolli_csv_next(csv, &more, NULL);
        if (status == KOLLI_NO_MEMORY) {
            exit(1);
        }
        records++;
    }
    kolli_csv_free(csv);
    if (records == 0) {
        exit(1);
    }
}

static void bench(const char *name, const char *row, size_t bytes)
{
    struct file file = {malloc(bytes), 0, 0};
    if (file.bytes == NULL) {
        exit(1);
    }
    size_t length = strlen(row);
    for (size_t i = 0; i < bytes; i++) {
        file.bytes[i] = row[i % length];
    }
    printf("%-44s %12.1f MB/s   %10zu bytes\n", name, 1e3 / bench_median(bytes, read_records, &file), bytes);
    fflush(stdout);
    free(file.bytes);
}

int main(void)
{
    bench("CSV: stamps", "09522100100110,QCT95XRBNC,M240326,270101,TT01\n", BYTES);
    bench("CSV: long plain text", "mat ong hoa rung tu nhien, tinh Thanh Hoa, nam 2026; gui tu hop tac xa so mot\n", BYTES);
    bench("CSV: Vietnamese text", "mật ong hoa rừng,huyện Ngọc Lặc,tỉnh Thanh Hóa\n", BYTES);
    bench("CSV: quoted", "\"09522100100110\",\"QCT95XRBNC\",\"mật ong \"\"hoa rừng\"\"\"\n", BYTES);
    bench("CSV, hostile: quotes", "\"", BYTES);
    bench("CSV, hostile: line ends", "\n", BYTES);
    bench("CSV, hostile: separators", ",", BYTES);
    bench("CSV, hostile: each line opens a quote anew", "x\",\"\n", BYTES / 32);
    return 0;
}
