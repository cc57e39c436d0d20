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

extension [SheetRow] {
  /// Some values of a column of the first rows, long numbers covered.
  func sample(ofColumn column: Int, _ shown: (String) -> String = LongNumbers.shielded) -> String {
    let texts = prefix(12).compactMap { row -> String? in
      guard column < row.cells.count, let text = row.cells[column].shownText, !text.isEmpty else { return nil }
      return shown(text)
    }
    var seen: Set<String> = []
    return texts.filter { seen.insert($0).inserted }.prefix(5).joined(separator: " · ")
  }
}
