import CommunityModel
import TestSupport
import Testing

@testable import Desk

@Suite struct PrivacyTests {
  let it: CommunityFixture
  let desk: DeskHarness

  init() throws {
    it = try CommunityFixture()
    desk = try it.desk()
  }

  private func openRecord() {
    desk.press(.lookup)
    desk.type("zwm")
    desk.press(.open)
  }

  private var reveals: [String] {
    get throws { try it.store.journal(limit: 20, by: nil).filter { $0.action == .access(.reveal) }.map(\.subject) }
  }

  @Test("Phones are masked in the lookup, in the record and on an order's card")
  func masked() throws {
    let order = try it.register()
    openRecord()
    #expect(desk.text.contains("138****5678"))
    for frame in desk.terminal.frames { #expect(!frame.lines.joined().contains("13812345678")) }
    desk.open(order.number)
    #expect(desk.text.contains("138****5678"))
    #expect(!desk.text.contains("13812345678"))
  }

  @Test("A reveal lasts twenty seconds by the clock and is written down")
  func reveal() throws {
    openRecord()
    desk.press(.reveal)
    #expect(desk.text.contains("13812345678"))
    #expect(try reveals == ["resident#\(it.residents[0])"])
    desk.wait(seconds: 19)
    #expect(desk.text.contains("13812345678"))
    desk.wait(seconds: 1)
    #expect(!desk.text.contains("13812345678"))
    #expect(desk.text.contains("138****5678"))
  }

  @Test("Going back hides what was revealed")
  func hiddenOnLeaving() {
    openRecord()
    desk.press(.reveal, .back, .open)
    #expect(!desk.text.contains("13812345678"))
  }

  @Test("A reveal is of one person: the next row of the lookup stays masked")
  func onePersonOnly() throws {
    desk.press(.lookup)
    desk.type("3-2-501")
    desk.press(.reveal)
    let revealed = try reveals
    #expect(revealed.count == 1)
    #expect(desk.text.contains("13812345678") != desk.text.contains("13987654321"))
    desk.press(.moveDown)
    #expect(!(desk.text.contains("13812345678") && desk.text.contains("13987654321")))
    desk.press(.open)
    let opened = desk.text.contains("张伟明") ? "13812345678" : "13987654321"
    #expect(!desk.text.contains(opened), "nobody asked to see this one")
    #expect(try reveals == revealed)
  }

  @Test("Copying, printing and writing to a file are written down")
  func journalled() throws {
    openRecord()
    desk.press(.copy)
    #expect(desk.terminal.copied == ["138****5678"])
    desk.press(.reveal, .copy)
    #expect(desk.terminal.copied.last == "13812345678")
    desk.press(.export, .export)
    desk.press(.moveDown, .open)
    #expect(desk.services.written.count == 1)
    #expect(desk.services.written.first?.name == "resident-\(it.residents[0])", "no name of a person in a file's name")
    let actions = try it.store.journal(limit: 10, by: nil).map(\.action)
    #expect(actions.filter { $0 == .access(.copy) }.count == 2)
    #expect(actions.contains(.access(.export)))
  }

  @Test("A record opened is the first of the recent ones")
  func recent() throws {
    openRecord()
    desk.press(.back, .back)
    #expect(try it.store.findResidents("", limit: 5).map(\.id) == [it.residents[0]])
  }
}
