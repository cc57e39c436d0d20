import CommunityModel
import CommunityResources

/// Who answers for the buildings, stairs and grids of an invented community: mostly residents who live there.
struct PostPour {
  private let words = Wording(language: .zh)
  private let today: Day
  private var random: SplitMix64
  private var next: Int64 = 1

  init(today: Day, seed: UInt64) {
    self.today = today
    random = SplitMix64(seed: seed, 9)
  }

  /// Pours the posts of every building with its stairs, and of every grid. Homes come building by building.
  mutating func pour(
    _ places: PlacePlan, _ homes: [HousePour.Home], into sink: inout some CommunitySink
  ) throws(StoreError) {
    var grids: [Grid.ID: Resident.ID] = [:]
    var rest = homes[...]
    for (index, block) in places.blocks.enumerated() {
      let here = rest.prefix { $0.block == UInt32(index) }
      rest = rest.dropFirst(here.count)
      guard !here.isEmpty else { continue }
      let first = random.pick(Array(here))
      let building = block.building
      grids[building.grid] = grids[building.grid] ?? Int64(first.contact)
      // A member of a team answers for the first building, so that every sort of holder is there.
      let head: Post.Holder = index == 0 ? .volunteer(2) : .resident(Int64(first.contact))
      if random.chance(perMille: 100) {
        let left = PartialDate(today.advanced(by: -random.within(40...400)))
        try add("post.of.building", .resident(Int64(here.first?.contact ?? 1)), .building(building.id), left, &sink)
      }
      try add("post.of.building", head, .building(building.id), nil, &sink)
      try pourStairs(of: block, here, &sink)
    }
    for grid in places.grids {
      let holder: Post.Holder? = grids[grid.id].map { .resident($0) } ?? grid.leader.map { .staff($0) }
      if let holder { try add("post.of.grid", holder, .grid(grid.id), nil, &sink) }
    }
  }

  private mutating func pourStairs(
    of block: PlacePlan.Block, _ homes: ArraySlice<HousePour.Home>, _ sink: inout some CommunitySink
  ) throws(StoreError) {
    let units = Dictionary(grouping: homes) { block.door(Int($0.door)).unit }
    guard units.count > 1 else { return }
    for (unit, doors) in units.sorted(by: { $0.key < $1.key }) {
      // Somebody is still looked for on some stairs.
      if random.chance(perMille: 200) { continue }
      let contact = random.pick(doors).contact
      try add("post.of.stair", .resident(Int64(contact)), .stair(block.building.id, unit: unit), nil, &sink)
    }
  }

  private mutating func add(
    _ kind: Phrase, _ holder: Post.Holder, _ area: Post.Area, _ until: PartialDate?,
    _ sink: inout some CommunitySink
  ) throws(StoreError) {
    let from = PartialDate(year: today.year - random.within(2...6), month: random.within(1...12))
    try sink.add(
      .post(Post(id: next, kind: words(kind), holder: holder, area: area, from: from, until: until)))
    next += 1
  }
}
