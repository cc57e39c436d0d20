import TestSupport

/// Names made of common parts, polyphonic and rare characters among them.
enum InventedNames {
  static let surnames = [
    "张", "王", "李", "吕", "单", "解", "仇", "曾", "区", "查", "翟", "覃", "乐", "任", "欧阳", "尉迟", "万俟", "单于", "司马", "長孫", "蕭", "鄭",
    "石", "安", "欧", "沈", "诸葛", "朴", "鄂", "仉",
  ]
  static let given = Array("伟明芳娜敏静丽强磊军洋勇艳杰娟涛超霞平刚桂英华玉兰红长乐朝重茜行恩安雅鹅绿女雪園國龍䶮㛃藏单")
  static let others = [
    "买买提·艾力", "阿不都热合曼·吐尔逊", "扎西卓玛", "Anna Li", "李Tom", "王A", "·", "张 伟", "赵2", "𬭎", "𠮷田", "〇", "李〇", "尼玛",
  ]

  static func list(_ count: Int, seed: UInt64) -> [String] {
    var random = FixedRandom(seed: seed)
    return others
      + (0..<count).map { _ in
        let surname = surnames.randomElement(using: &random) ?? "张"
        return surname
          + String((0..<Int.random(in: 1...3, using: &random)).compactMap { _ in given.randomElement(using: &random) })
      }
  }
}
