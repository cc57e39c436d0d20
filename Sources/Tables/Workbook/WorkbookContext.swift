import CommunityModel

/// What the cells of a workbook refer to.
struct WorkbookContext: Sendable {
  var texts: SharedTexts
  var formats: CellFormats
  var dates: SerialDate

  /// A number as its format shows it: a day or a part of one, a time, a text, or itself.
  func number(_ bytes: UnsafeBufferPointer<UInt8>, format: Int) -> SheetCell.Value {
    guard let text = ShortestNumber.of(bytes) else {
      let text = ForeignText.cleaned(bytes)
      return text.isEmpty ? .blank : .text(text)
    }
    guard let format = formats[format] else { return .number(text) }
    guard format.meaning != .number, let value = Double(text) else { return format.shown(text) }
    if format.meaning == .time, value >= 0, value < 1 { return dates.time(value) }
    if let part = format.shownPart, let day = dates.day(of: value) { return .dayPart(day, part) }
    return dates.value(value) ?? .number(text)
  }

  /// A text as its format shows it.
  func text(_ text: String, format: Int) -> SheetCell.Value {
    text.isEmpty ? .blank : .text(formats[format]?.shown(text: text) ?? text)
  }

  /// A date as ISO 8601 writes it, which strict workbooks may hold: a day, or with a time as ``SerialDate`` says it; with
  /// a time and a zone as it stands, because what day that is depends on the place.
  func isoDate(_ text: String) -> SheetCell.Value {
    let parts = text.split(separator: "T")
    guard let first = parts.first, let day = Day(iso: first) else { return text.isEmpty ? .blank : .text(text) }
    guard parts.count > 1 else { return .day(day) }
    let isMidnight = parts[1].allSatisfy { "0:.Zz".contains($0) }
    if !isMidnight, parts[1].contains(where: { "Zz+-".contains($0) }) { return .text(text) }
    var clock = parts[1].prefix { $0.isNumber || $0 == ":" }
    if clock.utf8.count == 8, clock.hasSuffix(":00") { clock = clock.dropLast(3) }
    return clock == "00:00" ? .day(day) : .text("\(day.iso) \(clock)")
  }
}
