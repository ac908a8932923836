// Everything here is an improvement: each page does its work without it.
import { startCharts } from "./charts";
import { startCopies } from "./copy";
import { startDateEchoes } from "./date-echo";
import { startDrafts } from "./drafts";
import { focusErrorSummary } from "./errors";
import { startKeys } from "./keys";
import { startMenus } from "./menus";
import { startPickers } from "./picker";
import { startPrefills } from "./prefill";
import { startRows } from "./rows";
import { startShowWhen } from "./show-when";
import { startSubmitGuard } from "./submit-guard";
import { startUnsavedGuard } from "./unsaved";

startPickers();
startShowWhen();
startPrefills();
startDateEchoes();
startSubmitGuard();
startUnsavedGuard();
startDrafts();
startKeys();
startMenus();
startRows();
startCharts();
startCopies();
focusErrorSummary();
