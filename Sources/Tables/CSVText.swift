/// Comma separated values as RFC 4180 has them, in UTF-8 with CRLF line ends.
public enum CSVText {
  /// One record with its line end. Cells that a spreadsheet would take for a formula are guarded by an apostrophe; what a
  /// terminal would obey is left out, since such files are looked at there too.
  public static func line(_ cells: [String]) -> String {
    cells.map(cell).joined(separator: ",") + "\r\n"
  }

  private static func cell(_ text: String) -> String {
    let safe = FormulaGuard.guarded(TextWidth.harmless(text, keepsLines: true))
    guard safe.utf8.contains(where: { [0x22, 0x2C, 0x0D, 0x0A].contains($0) }) else { return safe }
    // By scalars: with a combining mark behind it a quotation mark is part of another character.
    var quoted = String.UnicodeScalarView("\"".unicodeScalars)
    for scalar in safe.unicodeScalars {
      if scalar == "\"" { quoted.append(scalar) }
      quoted.append(scalar)
    }
    return String(quoted) + "\""
  }
}
