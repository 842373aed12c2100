module gitee.com/shop/app

go 1.22

require example.com/x/y v1.0.0

replace example.com/x/y => gitee.com/shop/y v1.0.0
