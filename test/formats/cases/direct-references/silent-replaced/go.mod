module example.com/a

require gitee.com/org/x v1.0.0

replace gitee.com/org/x => example.com/org/x v1.0.0
