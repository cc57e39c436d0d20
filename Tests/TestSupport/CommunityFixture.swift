import CommunityModel
import CommunityStore
import Foundation

/// A small invented community, the same every time: two grids, one estate with two buildings, a few households.
public struct CommunityFixture {
  /// Friday 20 November 2026, 09:30.
  public static let friday = UTCOffset.china.instant(day("2026-11-20"), 9, 30)

  /// The store.
  public let store: CommunityStore
  /// The secretary, staff number 1.
  public let secretary: Operator
  /// A clerk, staff number 2.
  public let clerk: Operator
  /// Residents in the order they were added: 张伟明 (3-2-501), 李小红 (3-2-501), 单雄 (3-2-502), 欧阳娜 (4-1-101).
  public let residents: [Resident.ID]

  /// The secretary of every community that tests make, before the file has been asked.
  public static let founder = Operator(
    staff: StaffMember(id: 1, name: "王书记", role: .secretary), uid: 1000, tty: "pts/1")

  /// A day from `YYYY-MM-DD`; day 0 for anything else.
  public static func day(_ text: String) -> Day { Day(iso: text) ?? Day(number: 0) }

  /// The community in memory, or in a file at a path: a copy of one that is made once.
  /// - Parameter now: when it is made; another moment than usual gives another community, with a key of its own.
  public init(at path: String? = nil, now: Instant = friday) throws {
    let made = now == Self.friday ? try Made.shared.get() : try Made(now)
    if let path {
      guard FileManager.default.createFile(atPath: path, contents: made.file, attributes: [.posixPermissions: 0o600])
      else { throw CocoaError(.fileWriteUnknown) }
      store = try CommunityStore.open(at: path, now: now, clockIsHeld: false)
    } else {
      store = try made.store.copyInMemory()
    }
    (secretary, clerk, residents) = (made.secretary, made.clerk, made.residents)
  }

  /// What copies are taken of.
  private struct Made {
    static let shared = Result { try Made(friday) }

    let file: Data
    let store: CommunityStore
    let secretary: Operator
    let clerk: Operator
    let residents: [Resident.ID]

    init(_ now: Instant) throws {
      let folder = try TemporaryFolder()
      let path = folder.path("a.qise")
      let community = Community(name: "青禾社区", code: CommunityCode("990102013006"))
      let written = try CommunityStore.create(
        at: path, community: community, secretary: "王书记", rehearsal: true, now: now)
      secretary = Operator(staff: try written.staff()[0], uid: 1000, tty: "pts/1")
      let added = try written.save(
        .put([.new(.staff(StaffMember(id: 0, name: "刘窗口", role: .clerk)))]), by: secretary, at: now)
      let member = StaffMember(
        id: added.numbers[Record.Reference(.staff, 0)] ?? 0, name: "刘窗口", role: .clerk)
      clerk = Operator(staff: member, uid: 1000, tty: "pts/2")
      residents = try CommunityFixture.settle(written, secretary, now)
      store = try written.copyInMemory()
      try written.close()
      file = try Data(contentsOf: URL(fileURLWithPath: path))
    }
  }

  private static func settle(
    _ store: CommunityStore, _ secretary: Operator, _ now: Instant
  ) throws -> [Resident.ID] {
    let places: [Record] = [
      .grid(Grid(id: -1, code: "990102013006001", name: "第一网格", leader: 1)),
      .grid(Grid(id: -2, code: "990102013006002", name: "第二网格")),
      .estate(Estate(id: -1, name: "梧桐里", isDefault: true)),
      .building(Building(id: -1, estate: -1, grid: -1, name: "3")),
      .building(Building(id: -2, estate: -1, grid: -2, name: "4")),
      .dwelling(Dwelling(id: -1, building: -1, unit: "2", floor: 5, room: "501", use: .ownerOccupied)),
      .dwelling(Dwelling(id: -2, building: -1, unit: "2", floor: 5, room: "502", use: .rented)),
      .dwelling(Dwelling(id: -3, building: -2, unit: "1", floor: 1, room: "101", use: .ownerOccupied)),
      .household(Household(id: -1, dwelling: -1, contact: -1)),
      .household(Household(id: -2, dwelling: -2, contact: -3)),
      .household(Household(id: -3, dwelling: -3, contact: -4)),
    ]
    let tag = CareTag(key: "livingAlone", purpose: "定期探望", source: "本人", reviewOn: day("2027-06-01"))
    let people: [Resident] = [
      Resident(id: -1, name: "张伟明", sex: .male, birth: PartialDate(iso: "1980-05"), phones: ["13812345678"]),
      Resident(id: -2, name: "李小红", sex: .female, birth: PartialDate(iso: "1982"), phones: ["13987654321"]),
      Resident(id: -3, name: "单雄", birth: PartialDate(iso: "1944-02-03"), phones: ["13711112222"], careTags: [tag]),
      Resident(id: -4, name: "欧阳娜", phones: ["053187280000"]),
    ]
    let homes: [(Int64, Int64)] = [(-1, -1), (-2, -1), (-3, -2), (-4, -3)]
    let residences = homes.map { resident, household in
      Record.residence(
        Residence(id: resident, resident: resident, household: household, from: PartialDate(iso: "2019")))
    }
    let edits = (places + people.map { .resident($0) } + residences).map { RecordEdit.new($0) }
    let saved = try store.save(.put(edits), by: secretary, at: now)
    return people.map { saved.numbers[Record.Reference(.resident, $0.id)] ?? 0 }
  }

  /// A registration as the counter takes it.
  public func registration(
    _ text: String = "暖气不热", resident: Int = 0, at now: Instant = friday, place: String = "3-2-501",
    isConfidential: Bool = false
  ) -> Registration {
    Registration(
      receivedAt: now, source: .walkIn, requester: .resident(residents[resident]), place: Place(place), grid: 1,
      category: "heating", isConfidential: isConfidential, text: text)
  }

  /// An assignment to the secretary that every mode accepts.
  public func assignment(_ mode: HandlingMode = .atOnce) -> Assignment {
    Assignment(
      mode: mode, who: secretary.staff.id, team: 5, forWhom: "住户", what: "检查管道", expectedResult: "恢复供暖")
  }

  /// Registers an order at the counter.
  @discardableResult
  public func register(
    _ text: String = "暖气不热", resident: Int = 0, at now: Instant = friday, then commands: [OrderCommand] = []
  ) throws -> WorkOrder {
    let saved = try store.save(
      .register([.register(registration(text, resident: resident, at: now))] + commands), by: clerk, at: now)
    return saved.orders[0]
  }

  /// Commands on one order by the clerk.
  @discardableResult
  public func carryOut(
    _ number: OrderNumber, _ commands: OrderCommand..., at now: Instant = friday
  ) throws -> Saved {
    try store.save(.orders([store.step(number, commands)]), by: clerk, at: now)
  }

  /// Everything from assignment to a callback that leaves the order resolved.
  public var settled: [OrderCommand] {
    [
      .assign(assignment()), .start(firstContactAt: nil),
      .finish(Completion(done: "已修好", solved: .yes, reply: "已恢复")),
      .callBack(CallbackReport(method: .phone, answer: Callback.Answer(solved: .yes, rating: .satisfied))),
    ]
  }
}

/// A folder of its own for one test, removed with everything in it.
public final class TemporaryFolder {
  /// Where it is.
  public let path: String

  public init() throws {
    path = NSTemporaryDirectory() + "/qise-test-" + UUID().uuidString
    try FileManager.default.createDirectory(
      atPath: path, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// A path within it.
  public func path(_ name: String) -> String { path + "/" + name }
}
