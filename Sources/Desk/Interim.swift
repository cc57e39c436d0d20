import CommunityModel
import Terminal

struct GridsScreen: Screen {
  init() {}
  var name: String { "GridsScreen" }
  func offers(_ context: DeskContext) -> [Offer] { [] }
  mutating func perform(_ action: ActionID, _ context: DeskContext) -> [Effect] { [] }
  func draw(in area: Rect, on canvas: inout Canvas, _ context: DeskContext) {}
}
struct TeamsScreen: Screen {
  init() {}
  var name: String { "TeamsScreen" }
  func offers(_ context: DeskContext) -> [Offer] { [] }
  mutating func perform(_ action: ActionID, _ context: DeskContext) -> [Effect] { [] }
  func draw(in area: Rect, on canvas: inout Canvas, _ context: DeskContext) {}
}
struct TeamScreen: Screen {
  let id: Int64; init(_ id: Int64) { self.id = id }
  var name: String { "TeamScreen" }
  func offers(_ context: DeskContext) -> [Offer] { [] }
  mutating func perform(_ action: ActionID, _ context: DeskContext) -> [Effect] { [] }
  func draw(in area: Rect, on canvas: inout Canvas, _ context: DeskContext) {}
}
struct HouseholdScreen: Screen {
  let id: Int64; init(_ id: Int64) { self.id = id }; init(of resident: Int64) { id = resident }
  var name: String { "HouseholdScreen" }
  func offers(_ context: DeskContext) -> [Offer] { [] }
  mutating func perform(_ action: ActionID, _ context: DeskContext) -> [Effect] { [] }
  func draw(in area: Rect, on canvas: inout Canvas, _ context: DeskContext) {}
}
struct ResidentForm: FormContent {
  let id: Int64?; var name = ""; init(_ id: Int64?, name: String = "") { self.id = id; self.name = name }
  var draftKey: String { "" }
  func title(_ context: DeskContext) -> String { "" }
  func fields(_ context: DeskContext) -> [Field] { [] }
  func change(_ submission: String, _ values: FormValues, _ context: DeskContext) throws(FormProblem) -> Change {
    .seal(context.today)
  }
  func done(_ submission: String, _ saved: Saved, _ context: DeskContext) -> String { "" }
}
struct CareTagForm: FormContent {
  let id: Int64; init(_ id: Int64) { self.id = id }
  var draftKey: String { "" }
  func title(_ context: DeskContext) -> String { "" }
  func fields(_ context: DeskContext) -> [Field] { [] }
  func change(_ submission: String, _ values: FormValues, _ context: DeskContext) throws(FormProblem) -> Change {
    .seal(context.today)
  }
  func done(_ submission: String, _ saved: Saved, _ context: DeskContext) -> String { "" }
}
struct ResidenceForm: FormContent {
  let id: Int64; init(_ id: Int64) { self.id = id }
  var draftKey: String { "" }
  func title(_ context: DeskContext) -> String { "" }
  func fields(_ context: DeskContext) -> [Field] { [] }
  func change(_ submission: String, _ values: FormValues, _ context: DeskContext) throws(FormProblem) -> Change {
    .seal(context.today)
  }
  func done(_ submission: String, _ saved: Saved, _ context: DeskContext) -> String { "" }
}
struct EndResidenceForm: FormContent {
  let id: Int64; init(_ id: Int64, ending: Residence.Ending) { self.id = id }
  var draftKey: String { "" }
  func title(_ context: DeskContext) -> String { "" }
  func fields(_ context: DeskContext) -> [Field] { [] }
  func change(_ submission: String, _ values: FormValues, _ context: DeskContext) throws(FormProblem) -> Change {
    .seal(context.today)
  }
  func done(_ submission: String, _ saved: Saved, _ context: DeskContext) -> String { "" }
}
