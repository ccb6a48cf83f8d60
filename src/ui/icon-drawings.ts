import arrowDown from "lucide-static/icons/arrow-down.svg?raw";
import arrowDownUp from "lucide-static/icons/arrow-down-up.svg?raw";
import arrowLeft from "lucide-static/icons/arrow-left.svg?raw";
import arrowRight from "lucide-static/icons/arrow-right.svg?raw";
import arrowUp from "lucide-static/icons/arrow-up.svg?raw";
import baby from "lucide-static/icons/baby.svg?raw";
import bell from "lucide-static/icons/bell.svg?raw";
import building2 from "lucide-static/icons/building-2.svg?raw";
import calendar from "lucide-static/icons/calendar.svg?raw";
import chartNoAxesColumn from "lucide-static/icons/chart-no-axes-column.svg?raw";
import check from "lucide-static/icons/check.svg?raw";
import chevronDown from "lucide-static/icons/chevron-down.svg?raw";
import chevronLeft from "lucide-static/icons/chevron-left.svg?raw";
import chevronRight from "lucide-static/icons/chevron-right.svg?raw";
import circle from "lucide-static/icons/circle.svg?raw";
import circleAlert from "lucide-static/icons/circle-alert.svg?raw";
import circleCheck from "lucide-static/icons/circle-check.svg?raw";
import circleMinus from "lucide-static/icons/circle-minus.svg?raw";
import circleQuestionMark from "lucide-static/icons/circle-question-mark.svg?raw";
import circleX from "lucide-static/icons/circle-x.svg?raw";
import clock from "lucide-static/icons/clock.svg?raw";
import copy from "lucide-static/icons/copy.svg?raw";
import download from "lucide-static/icons/download.svg?raw";
import ellipsis from "lucide-static/icons/ellipsis.svg?raw";
import externalLink from "lucide-static/icons/external-link.svg?raw";
import eye from "lucide-static/icons/eye.svg?raw";
import fileText from "lucide-static/icons/file-text.svg?raw";
import handHeart from "lucide-static/icons/hand-heart.svg?raw";
import heartPulse from "lucide-static/icons/heart-pulse.svg?raw";
import history from "lucide-static/icons/history.svg?raw";
import hospital from "lucide-static/icons/hospital.svg?raw";
import hourglass from "lucide-static/icons/hourglass.svg?raw";
import house from "lucide-static/icons/house.svg?raw";
import inbox from "lucide-static/icons/inbox.svg?raw";
import info from "lucide-static/icons/info.svg?raw";
import keyRound from "lucide-static/icons/key-round.svg?raw";
import languages from "lucide-static/icons/languages.svg?raw";
import layers from "lucide-static/icons/layers.svg?raw";
import link from "lucide-static/icons/link.svg?raw";
import list from "lucide-static/icons/list.svg?raw";
import listChecks from "lucide-static/icons/list-checks.svg?raw";
import lock from "lucide-static/icons/lock.svg?raw";
import logOut from "lucide-static/icons/log-out.svg?raw";
import mail from "lucide-static/icons/mail.svg?raw";
import map from "lucide-static/icons/map.svg?raw";
import mapPin from "lucide-static/icons/map-pin.svg?raw";
import menu from "lucide-static/icons/menu.svg?raw";
import merge from "lucide-static/icons/merge.svg?raw";
import messageSquare from "lucide-static/icons/message-square.svg?raw";
import pencil from "lucide-static/icons/pencil.svg?raw";
import phone from "lucide-static/icons/phone.svg?raw";
import plus from "lucide-static/icons/plus.svg?raw";
import printer from "lucide-static/icons/printer.svg?raw";
import qrCode from "lucide-static/icons/qr-code.svg?raw";
import refreshCw from "lucide-static/icons/refresh-cw.svg?raw";
import route from "lucide-static/icons/route.svg?raw";
import search from "lucide-static/icons/search.svg?raw";
import send from "lucide-static/icons/send.svg?raw";
import settings from "lucide-static/icons/settings.svg?raw";
import shieldCheck from "lucide-static/icons/shield-check.svg?raw";
import smartphone from "lucide-static/icons/smartphone.svg?raw";
import star from "lucide-static/icons/star.svg?raw";
import stethoscope from "lucide-static/icons/stethoscope.svg?raw";
import trash2 from "lucide-static/icons/trash-2.svg?raw";
import triangleAlert from "lucide-static/icons/triangle-alert.svg?raw";
import undo2 from "lucide-static/icons/undo-2.svg?raw";
import upload from "lucide-static/icons/upload.svg?raw";
import user from "lucide-static/icons/user.svg?raw";
import userPlus from "lucide-static/icons/user-plus.svg?raw";
import userRound from "lucide-static/icons/user-round.svg?raw";
import users from "lucide-static/icons/users.svg?raw";
import x from "lucide-static/icons/x.svg?raw";

/** Only the drawings the product uses: one line here adds one. */
export const drawings = {
  "arrow-down": arrowDown,
  "arrow-down-up": arrowDownUp,
  "arrow-left": arrowLeft,
  "arrow-right": arrowRight,
  "arrow-up": arrowUp,
  baby,
  bell,
  "building-2": building2,
  calendar,
  "chart-no-axes-column": chartNoAxesColumn,
  check,
  "chevron-down": chevronDown,
  "chevron-left": chevronLeft,
  "chevron-right": chevronRight,
  circle,
  "circle-alert": circleAlert,
  "circle-check": circleCheck,
  "circle-minus": circleMinus,
  "circle-question-mark": circleQuestionMark,
  "circle-x": circleX,
  clock,
  copy,
  download,
  ellipsis,
  "external-link": externalLink,
  eye,
  "file-text": fileText,
  "hand-heart": handHeart,
  "heart-pulse": heartPulse,
  history,
  hospital,
  hourglass,
  house,
  inbox,
  info,
  "key-round": keyRound,
  languages,
  layers,
  link,
  list,
  "list-checks": listChecks,
  lock,
  "log-out": logOut,
  mail,
  map,
  "map-pin": mapPin,
  menu,
  merge,
  "message-square": messageSquare,
  pencil,
  phone,
  plus,
  printer,
  "qr-code": qrCode,
  "refresh-cw": refreshCw,
  route,
  search,
  send,
  settings,
  "shield-check": shieldCheck,
  smartphone,
  star,
  stethoscope,
  "trash-2": trash2,
  "triangle-alert": triangleAlert,
  "undo-2": undo2,
  upload,
  user,
  "user-plus": userPlus,
  "user-round": userRound,
  users,
  x,
} as const;
