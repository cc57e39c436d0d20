import Foundation
import TestSupport
import Testing

/// Text that a terminal would obey, in arguments, in the file and in what is said about either.
@Suite struct HostileTextTests {
  private static let samples = [
    "\u{1B}[31m红", "\u{1B}]0;题\u{07}", "\u{9B}31m", "甲\u{202E}乙", "甲\u{200B}乙", "\u{FEFF}甲",
  ]

  /// Characters that a terminal obeys, or that turn what is read.
  private func obeyed(_ text: String) -> [String] {
    text.unicodeScalars.filter { scalar in
      scalar.value < 0x20 && scalar != "\n" || (0x7F...0x9F).contains(scalar.value)
        || [.format, .lineSeparator, .paragraphSeparator].contains(scalar.properties.generalCategory)
    }.map { String($0.value, radix: 16) }
  }

  @Test("Nothing of the kind is kept, and it is not said again as it was", arguments: samples)
  func refused(text: String) throws {
    let office = try CommandTests.makeOffice()
    let number = CommandTests.number
    let register = ["order", "register", "--place", "3-2-501", "--category", "供暖", "--anonymous"]
    let calls: [[String]] = [
      register + ["--text", text], register + ["--text", "冷", "--external-number", text],
      ["order", "register", "--place", text, "--category", "供暖", "--text", "冷", "--anonymous"],
      register.dropLast() + ["--text", "冷", "--contact", text, "--phone", "16800000001"],
      ["order", "note", number, "--text", text], ["order", "withdraw", number, "--reason", text],
      ["resident", "edit", "1", "--other-name", text], ["staff", "add", text], ["grid", "add", "--name", text],
      ["team", "show", text], ["order", "list", "--state", text], [text], ["order", "list", "--" + text],
      ["find", text], ["config", "path", "--data", text], ["order", "show", text],
    ]
    for call in calls {
      let outcome = try office.start(call).finish()
      #expect(outcome.status != .exited(0), "\(call)")
      #expect(obeyed(outcome.output + outcome.error) == [], "\(call)")
    }
    let listed = try office.run("order", "list", "--format", "csv")
    #expect(listed.status == .exited(0) && obeyed(listed.output) == [])
  }

  @Test("Bytes that are no UTF-8 are no argument")
  func bytes() throws {
    let office = try CommandTests.makeOffice()
    for argument in [#"$'A\xff\xfeB'"#, #"$'\xc3'"#, #"$'\x80\x81'"#] {
      let outcome = try office.shell("\"$1\" order note \(CommandTests.number) --text \(argument)")
      #expect(outcome.status == .exited(64))
      #expect(!outcome.error.isEmpty && obeyed(outcome.output + outcome.error) == [])
    }
  }

  @Test("Telephones and identity numbers within texts are covered in lists, sheets and masked exports")
  func shielded() throws {
    let office = try CommandTests.makeOffice()
    let said = "请打16812345678联系"
    let registered = try office.run(
      "order", "register", "--place", "3-2-501", "--category", "供暖", "--text", said, "--resident", "1")
    try #require(registered.status == .exited(0), "\(registered.error)")
    let number = registered.output.trimmingCharacters(in: .whitespacesAndNewlines)
    let note = try office.run("order", "note", number, "--text", said)
    try #require(note.status == .exited(0), "\(note.error)")
    let file = office.folder + "/orders.csv"
    try office.run("export", "orders", "--output", file)
    let shown = [
      try office.run("order", "list").output, try office.run("order", "list", "--format", "csv").output,
      try office.run("order", "list", "--format", "json").output, try office.run("order", "show", number).output,
      try office.run("order", "show", number, "--format", "json").output, try office.run("day", "sheet").output,
      try office.run("day", "status").output, try office.run("resident", "show", "1", "--format", "json").output,
      try String(contentsOfFile: file, encoding: .utf8),
    ]
    for text in shown { #expect(!text.contains("16812345678"), "\(text)") }
    #expect(shown.count { $0.contains("168****5678") } >= 7)
    let open = office.folder + "/open.csv"
    try office.run("export", "orders", "--output", open, "--reveal", "--reason", "移交热力公司")
    #expect(try String(contentsOfFile: open, encoding: .utf8).contains("16812345678"))
  }
}
