/// Comma separated values as RFC 4180 has them, in UTF-8 with CRLF line ends.
public enum CSVText {
  /// One record with its line end.
  public static func line(_ cells: [String]) -> String {
    cells.map(cell).joined(separator: ",") + "\r\n"
  }

  /// A cell, quoted where it must be. One that a spreadsheet would take for a formula gets an apostrophe in front.
  private static func cell(_ text: String) -> String {
    let isFormula = text.first.map { "=+-@\t\r".contains($0) } ?? false
    // A phone number such as +86… and a plain negative number are no formulas.
    let isNumber = isFormula && text.dropFirst().allSatisfy { $0.isASCII && ($0.isNumber || $0 == "." || $0 == " ") }
    let safe = isFormula && !isNumber ? "'" + text : text
    guard safe.unicodeScalars.contains(where: { "\",\r\n".unicodeScalars.contains($0) }) else { return safe }
    return "\"" + safe.replacing("\"", with: "\"\"") + "\""
  }
}
