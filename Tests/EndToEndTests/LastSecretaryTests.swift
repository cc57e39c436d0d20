import CommunityResources
import Desk
import TestSupport
import Testing

@Suite struct LastSecretaryTests {
  @Test("On the command line too somebody stays secretary: undoing what would leave none is refused with a sentence")
  func undo() throws {
    let office = try Office()
    try office.initialise()
    #expect(try office.run("staff", "add", "李红", "--role", "secretary").status == .exited(0))
    // The new secretary gives the first one another duty at the desk.
    let desk = try office.desk("--operator", "李红")
    try desk.expect("today.due")
    desk.press(.palette)
    try desk.expect("menu.palette")
    desk.type("换人")
    desk.press(.open)
    try desk.expect("operator.title")
    desk.type("周文静")
    desk.press(.edit)
    try desk.expect("staff.form.edit")
    desk.press(.nextPane)
    desk.type("窗口")
    desk.press(.submit)
    try desk.expect("staff.done.edit")
    try desk.leave()
    let before = try office.run("staff", "list", "--format", "json").output
    #expect(before.components(separatedBy: "secretary").count == 2)
    let refused = try office.run("--operator", "周文静", "undo")
    #expect(refused.status == .exited(1) && refused.output.isEmpty)
    #expect(refused.error.contains(Office.words("undoProblem.lastSecretary")), "\(refused.error)")
    #expect(refused.error.split(separator: "\n").count == 1)
    #expect(try office.run("staff", "list", "--format", "json").output == before)
    #expect(try office.run("check").status == .exited(0))
  }
}
