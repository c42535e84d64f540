/* Runs a fuzz target over the files of a folder (its corpus) or over single files, under any compiler. */
#include <dirent.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static size_t inputs;

static int run_file(const char *path)
{
    FILE *file = fopen(path, "rb");
    if (file == NULL) {
        perror(path);
        return 1;
    }
    static uint8_t data[1 << 22];
    size_t size = fread(data, 1, sizeof data, file);
    fclose(file);
    /* an exact copy on the heap, so that a read past the end is seen */
    uint8_t *copy = malloc(size == 0 ? 1 : size);
    if (copy == NULL) {
        return 1;
    }
    memcpy(copy, data, size);
    LLVMFuzzerTestOneInput(copy, size);
    free(copy);
    inputs++;
    return 0;
}

static int run_folder(const char *path)
{
    DIR *folder = opendir(path);
    if (folder == NULL) {
        perror(path);
        return 1;
    }
    int failed = 0;
    for (struct dirent *entry; (entry = readdir(folder)) != NULL;) {
        char name[4096];
        int length = snprintf(name, sizeof name, "%s/%s", path, entry->d_name);
        struct stat stat_buffer;
        if (length > 0 && (size_t)length < sizeof name && stat(name, &stat_buffer) == 0 &&
            S_ISREG(stat_buffer.st_mode)) {
            failed |= run_file(name);
        }
    }
    closedir(folder);
    return failed;
}

int main(int argc, char **argv)
{
    int failed = 0;
    for (int i = 1; i < argc; i++) {
        struct stat stat_buffer;
        failed |= stat(argv[i], &stat_buffer) == 0 && S_ISDIR(stat_buffer.st_mode) ? run_folder(argv[i])
                                                                                  : run_file(argv[i]);
    }
    printf("%zu inputs\n", inputs);
    return failed || inputs == 0;
}
