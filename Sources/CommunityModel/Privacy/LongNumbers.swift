/// Long numbers in cells of a table that was not read in yet.
public enum LongNumbers {
  /// Long numbers are people's: their middle is not shown, however they are spaced.
  public static func shielded(_ text: String) -> String {
    var result = ""
    var number = ""
    func end() {
      let digits = number.filter { $0 != " " }
      result += digits.count < 7 ? number : digits.prefix(3) + "****" + digits.suffix(4)
      number = ""
    }
    for character in text {
      // An identity number may end in an X.
      let isLast = number.count >= 17 && (character == "X" || character == "x")
      if isDigit(character) || isLast || character == " " && !number.isEmpty {
        number.append(character)
      } else {
        end()
        result.append(character)
      }
    }
    end()
    return result
  }

  /// Whether a character is a digit, half or full width.
  private static func isDigit(_ character: Character) -> Bool {
    character.unicodeScalars.allSatisfy { (0x30...0x39).contains($0.value) || (0xFF10...0xFF19).contains($0.value) }
  }
}
