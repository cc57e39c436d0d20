import CommunityModel

/// What the cells of a workbook refer to.
struct WorkbookContext: Sendable {
  var texts: SharedTexts
  var formats: CellFormats
  var dates: SerialDate

  /// A number as its format shows it: a day, a time, or itself.
  func number(_ bytes: UnsafeBufferPointer<UInt8>, format: Int) -> SheetCell.Value {
    let meaning = formats[format]
    guard let text = ShortestNumber.of(bytes) else {
      let text = ForeignText.cleaned(bytes)
      return text.isEmpty ? .blank : .text(text)
    }
    guard meaning != .number, let value = Double(text) else { return .number(text) }
    if meaning == .time, value >= 0, value < 1 { return dates.time(value) }
    return dates.value(value) ?? .number(text)
  }

  /// A date as ISO 8601 writes it, which strict workbooks may hold: a day, or with a time as ``SerialDate`` says it.
  func isoDate(_ text: String) -> SheetCell.Value {
    let parts = text.split(separator: "T")
    guard let first = parts.first, let day = Day(iso: first) else { return text.isEmpty ? .blank : .text(text) }
    guard parts.count > 1 else { return .day(day) }
    var clock = parts[1].prefix { $0.isNumber || $0 == ":" }
    if clock.utf8.count == 8, clock.hasSuffix(":00") { clock = clock.dropLast(3) }
    return clock == "00:00" ? .day(day) : .text("\(day.iso) \(clock)")
  }
}
