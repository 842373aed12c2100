module gitee.com/shop/app

exclude gitee.com/shop/x v1.0.0
