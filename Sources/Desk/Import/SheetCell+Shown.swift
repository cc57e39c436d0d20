import CommunityModel
import Intake
import Tables

extension SheetCell {
  /// The value as a person reads it; nil where there is none to show.
  var shownText: String? {
    switch value {
    case .text(let text):
      SpreadsheetText.meant(text.trimmed).split(whereSeparator: \.isWhitespace).joined(separator: " ")
    case .number(let number): number
    case .day(let day): day.iso
    case .dayPart(let day, let part): part.text(of: day)
    case .truth, .fault, .uncalculated, .blank: nil
    }
  }
}
