import CommunityModel
import CommunityStore
import TestSupport
import Testing

@Suite("One number is one, however it is typed")
struct PhoneTests {
  private let it: CommunityFixture

  init() throws {
    it = try CommunityFixture()
  }

  private func put(_ record: Record) throws -> Saved {
    try it.store.save(.put([it.store.edit(record)]), by: it.secretary, at: CommunityFixture.friday)
  }

  private func register(_ requester: Requester) throws -> WorkOrder {
    var registration = it.registration("暖气不热", resident: 0, at: CommunityFixture.friday)
    registration.requester = requester
    return try it.store.save(.register([.register(registration)]), by: it.clerk, at: CommunityFixture.friday).orders[0]
  }

  @Test("records keep phones in one form, with what they are called")
  func kept() throws {
    var resident = Resident(id: -1, name: "石小雨", phones: ["+86 139 1234 5671", "13912345671"])
    resident.phoneLabels = ["+86 139 1234 5671": "本人"]
    resident.emergencyContact = EmergencyContact(name: "石大山", phone: "（0531）8728 0000 转 12")
    let saved = try put(.resident(resident))
    let id = try #require(saved.numbers[Record.Reference(.resident, -1)])
    let stored = try #require(try it.store.resident(id)?.resident)
    #expect(stored.phones == ["13912345671"] && stored.phoneLabels == ["13912345671": "本人"])
    #expect(stored.emergencyContact?.phone == "0531-87280000转12")
    _ = try put(.staff(StaffMember(id: -1, name: "新人", role: .clerk, phone: "139-1234-5672/13912345673")))
    #expect(try it.store.staff().last?.phone == "13912345672  13912345673")
  }

  @Test(
    "what may be a slip is refused, wherever it is typed",
    arguments: ["138l2345678", "138****5678", "1381234567", "138 1234 567", "990102194903070021"])
  func refused(_ typed: String) throws {
    for record: Record in [
      .resident(Resident(id: -1, name: "石小雨", phones: [typed])),
      .staff(StaffMember(id: -1, name: "新人", role: .clerk, phone: typed)),
      .volunteer(Volunteer(id: -1, team: 1, name: "新人", phone: typed)),
    ] {
      #expect(throws: StoreError.self, "\(record.reference.kind)") { try put(record) }
    }
    #expect(throws: StoreError.invalid([RecordProblem("phone", .phone)])) {
      try register(.contact(name: "周女士", phone: typed))
    }
  }

  @Test("what a volunteer's phone is called is checked as any note about people is")
  func labels() throws {
    let problems = StoreError.invalid([RecordProblem("phone", .refusedWords(["上访"]))])
    #expect(throws: problems) { try put(.volunteer(Volunteer(id: -1, team: 1, name: "新人", phone: "13912345678 上访户"))) }
  }

  @Test("an order keeps the phone of its contact in the same form")
  func contact() throws {
    let order = try register(.contact(name: "周女士", phone: "儿子139 1234 5678/+852 9123 4567"))
    #expect(order.registration.requester == .contact(name: "周女士", phone: "13912345678 儿子  +852 9123 4567"))
    let nameless = try register(.contact(name: "139 1234 5678", phone: "139 1234 5678"))
    #expect(nameless.registration.requester == .contact(name: "13912345678", phone: "13912345678"))
  }

  @Test(
    "the lookup takes a number as it is read out or pasted",
    arguments: [
      "139 1234 5678", "139.1234.5678", "(139)12345678", "139-1234-5678", "+86 139 1234 5678", "8613912345678",
      "13912345678", "139 1234", "139.12", "5678",
    ])
  func found(_ typed: String) throws {
    _ = try put(.resident(Resident(id: -1, name: "石小雨", phones: ["139 1234 5678"])))
    #expect(try it.store.findResidents(typed, limit: 5).map(\.name).contains("石小雨"))
    #expect(try it.store.findResidents("石 " + typed, limit: 5).map(\.name) == ["石小雨"])
  }

  @Test(
    "so it does for landlines and numbers from abroad",
    arguments: [
      ("0531-87281234", "0531 8728 1234"), ("0531-87281234", "(0531)87281234"), ("053187281234", "+86 531 8728 1234"),
      ("0531-87281234转801", "0531-87281234转801"), ("+852 9123 9876", "00852-91239876"),
      ("+85291239876", "+852 9123 9876"),
      ("+886-912-345-999", "+886 912345999"),
    ])
  func foundElsewhere(_ kept: String, _ typed: String) throws {
    _ = try put(.resident(Resident(id: -1, name: "石小雨", phones: [kept])))
    #expect(try it.store.findResidents(typed, limit: 5).map(\.name) == ["石小雨"])
  }
}
