import Desk
import Foundation
import Terminal
import TestSupport
import Testing

/// Typed text is never lost: not by Esc, not by a signal, a lost line or a kill.
@Suite struct DraftTests {
  private static let typed = "顶楼漏水，书柜已湿"

  /// A desk with a new order half typed.
  private func halfTyped(_ office: Office) throws -> PseudoTerminal {
    try office.initialise()
    let desk = try office.desk()
    try desk.expect("today.due")
    desk.press(.goOrders, .register, .open)
    try desk.expect("form.register")
    desk.press(.nextPane, .nextPane)
    desk.type("3-2-501")
    desk.waitIdle()
    desk.press(.nextPane, .nextPane, .nextPane)
    desk.type(Self.typed)
    try desk.expect(text: Self.typed)
    return desk
  }

  /// Opens the form on a new desk and looks for what was typed.
  private func expectDraft(_ office: Office, wasCut: Bool = false) throws {
    let desk = try office.desk()
    try desk.expect("today.due")
    let told = Office.words("cut.drafts", ["count": "1"])
    if wasCut { try desk.expect(text: told) } else { #expect(!desk.text.contains(told)) }
    desk.press(.goOrders, .register, .open)
    try desk.expect(text: opening(of: "form.draftRestored"))
    #expect(desk.text.contains(Self.typed) && desk.text.contains("3-2-501"))
    #expect(try office.numbers().isEmpty)
    #expect(try office.run("check").status == .exited(0))
  }

  @Test("Esc keeps what was typed and the form offers it again; started afresh it is gone for good")
  func escape() throws {
    let office = try Office()
    let desk = try halfTyped(office)
    desk.press(.back)
    try desk.expect("form.draftKept")
    desk.press(.register, .open)
    try desk.expect(text: Self.typed)
    try desk.expect(text: opening(of: "form.draftRestored"))
    desk.press(.startAfresh)
    try desk.expectGone(text: Self.typed)
    desk.press(.back)
    try desk.expectGone(text: Office.words("form.register"))
    desk.press(.register, .open)
    try desk.expect("form.register")
    desk.waitIdle()
    #expect(!desk.text.contains(Self.typed))
  }

  @Test("After a pause in typing not even kill -9 loses it")
  func kill() throws {
    let office = try Office()
    let desk = try halfTyped(office)
    desk.waitIdle(silence: .milliseconds(400))
    desk.signal(SIGKILL)
    #expect(desk.waitForExit() == .signalled(9))
    try expectDraft(office, wasCut: true)
  }

  @Test("A signal to end or to hang up saves it at once and restores the terminal", arguments: [SIGHUP, SIGTERM])
  func signal(_ number: Int32) throws {
    let office = try Office()
    let desk = try halfTyped(office)
    desk.signal(number)
    #expect(desk.waitForExit(timeout: .seconds(5)) != nil)
    #expect(!desk.isAlternate && desk.cursorVisible && desk.modes?.canonical == true && desk.modes?.echo == true)
    try expectDraft(office)
  }

  @Test("A lost line saves it and ends the desk")
  func lostLine() throws {
    let office = try Office()
    let desk = try halfTyped(office)
    desk.hangUp()
    #expect(desk.status != nil)
    try expectDraft(office)
  }

  @Test("Leaving by the quit key keeps it as well")
  func quit() throws {
    let office = try Office()
    let desk = try halfTyped(office)
    try desk.leave()
    try expectDraft(office)
  }
}
