fetch("https://cos.ap-beijing.myqcloud.com/a");
