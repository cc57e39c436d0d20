import Desk
import Foundation
import Terminal
import TestSupport
import Testing

/// The import of a roster at the built desk: stopped and killed while it writes, and then done.
@Suite struct ImportWizardTests {
  private static let people = 10_000

  /// A new community and a roster beside it, with a Chinese name in a folder with one.
  private static func makeOffice() throws -> (office: Office, path: String) {
    let office = try Office()
    try office.initialise()
    let folder = office.folder + "/台账 资料"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: false)
    let rows = (0..<people).map { number in
      let name = [1, 22, 22 * 22].map { String(names[number / $0 % names.count]) }.joined()
      return "赵\(name),\(number + 1),男,\(1940 + number % 60)-01-02,"
        + "\(number / 400 + 1)-\(number / 100 % 4 + 1)-\(number / 4 % 25 + 1)0\(number % 4 + 1)"
    }
    let text = "居民花名册,,,,\n姓名,序号,性别,出生日期,住址\n" + rows.joined(separator: "\n") + "\n"
    try text.write(toFile: folder + "/居民.csv", atomically: true, encoding: .utf8)
    return (office, folder)
  }

  private static let names = Array("春夏秋冬梅兰竹菊江河湖海山林石云雨雪风霜松柏")

  /// Opens the wizard among the residents of a community without any, and goes as far as the step that writes.
  private func openWizard(_ office: Office, typing path: String?) throws -> PseudoTerminal {
    let desk = try office.desk()
    try desk.expect("guide.title")
    desk.press(.goResidents)
    try desk.expect("residents.emptyFile")
    desk.press(.open)
    try desk.expect("import.path")
    if let path { desk.type(path) }
    try desk.expect(text: "居民.csv")
    desk.press(.open)
    try desk.expect("import.sheets")
    desk.press(.advance)
    try desk.expect("import.preview")
    desk.press(.advance)
    try desk.expect(text: "新增 \(Self.people)", timeout: .seconds(60))
    desk.press(.advance)
    try desk.expect("import.allAtOnce")
    return desk
  }

  private func residents(_ office: Office) throws -> Int {
    (try office.json("grid", "list") as? [[String: Any]] ?? []).reduce(0) { $0 + ($1["residents"] as? Int ?? 0) }
  }

  private func expectNothing(_ office: Office) throws {
    #expect(try residents(office) == 0)
    let check = try office.run("check")
    #expect(check.status == .exited(0), "\(check.output)\(check.error)")
  }

  @Test(
    "Stopped with Esc in the middle of the writing nothing is left; done again, all of it is there and comes back out")
  func stopped() throws {
    let (office, folder) = try Self.makeOffice()
    let desk = try openWizard(office, typing: folder + "/居")
    desk.press(.advance)
    #expect(desk.waitFor(opening(of: "progress.writing"), timeout: .seconds(20)))
    desk.press(.back)
    try desk.expect("import.cancelled", timeout: .seconds(60))
    try expectNothing(office)
    desk.press(.advance)
    try desk.expect("import.doneTitle", timeout: .seconds(120))
    #expect(try residents(office) == Self.people)
    desk.press(.undo)
    try desk.expect("undo.title")
    desk.press(.open)
    try desk.expectGone(text: Office.words("undo.title"), timeout: .seconds(120))
    try expectNothing(office)
    try desk.leave()
  }

  @Test("Leaving in the middle of the writing asks first, stops it, and leaves nothing")
  func left() throws {
    let (office, folder) = try Self.makeOffice()
    let desk = try openWizard(office, typing: folder + "/居")
    desk.press(.advance)
    #expect(desk.waitFor(opening(of: "progress.writing"), timeout: .seconds(20)))
    desk.press(.quit)
    // The question is broken into lines.
    try desk.expect(text: String(Office.words("quit.stopsWork").prefix(10)))
    desk.type("1")
    #expect(desk.waitForExit() == .exited(0))
    try expectNothing(office)
  }

  @Test("Killed in the middle of the writing nothing is left; the desk offers the file again")
  func killed() throws {
    let (office, folder) = try Self.makeOffice()
    let desk = try openWizard(office, typing: folder + "/居")
    desk.press(.advance)
    #expect(desk.waitFor(opening(of: "progress.writing"), timeout: .seconds(20)))
    desk.signal(SIGKILL)
    desk.waitForExit()
    try expectNothing(office)
    let again = try openWizard(office, typing: nil)
    again.press(.advance)
    try again.expect("import.doneTitle", timeout: .seconds(120))
    #expect(try residents(office) == Self.people)
    again.press(.open)
    try again.leave()
  }
}
