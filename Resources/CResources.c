#include "include/CResources.h"
